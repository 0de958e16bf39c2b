package com.pipelex.language.template;

/**
 * A name without a value. It prints as nothing and counts as false; reading a field of it is an error.
 *
 * @param name the name in the template
 */
record Undefined(String name) {

    /** Creates the error for a use that needs a value. */
    TemplateException missing() {
        return new TemplateException("There is no value for '" + name + "'.", 0);
    }
}
