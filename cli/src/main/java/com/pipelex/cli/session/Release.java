package com.pipelex.cli.session;

/** This release. A test holds it against the build's version. */
public final class Release {

    public static final String VERSION = "0.1.0";

    private Release() {}
}
