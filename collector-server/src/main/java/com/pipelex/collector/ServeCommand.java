package com.pipelex.collector;

import picocli.CommandLine.Command;

/** {@code collector serve}. */
@Command(name = "serve", description = "Receive, keep and show events; this is what 'collector' alone does.")
final class ServeCommand extends ServerRunner {}
