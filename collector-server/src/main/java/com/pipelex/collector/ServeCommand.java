package com.pipelex.collector;

import picocli.CommandLine.Command;

/** {@code collector serve}. */
@Command(name = "serve", description = "Receive, store and show events; the default command.")
final class ServeCommand extends ServerRunner {}
