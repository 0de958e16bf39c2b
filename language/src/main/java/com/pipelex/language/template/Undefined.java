package com.pipelex.language.template;

/**
 * A name that has no value: written it is nothing, and it counts as false; what is behind a dot of it is an error.
 *
 * @param name how the template writes it
 */
record Undefined(String name) {}
