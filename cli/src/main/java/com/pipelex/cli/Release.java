package com.pipelex.cli;

/** This release. A test holds it against the build's version. */
final class Release {

    static final String VERSION = "0.1.0";

    private Release() {}
}
