package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.event.Bounds;
import com.pipelex.telemetry.event.Property;
import com.pipelex.telemetry.event.Reason;
import com.pipelex.telemetry.event.Spelling;
import java.util.Locale;

/** The properties of the machine: four closed values that do not tell one machine from another. */
record Platform(
        @Property("$os") @Reason("Which systems a release has to be tested on.")
        Os os,

        @Reason("Which processors a release has to be built for.")
        Arch arch,

        @Reason("Which Java versions are in use, so that old ones are not dropped too early.")
        @Bounds(min = 17, max = 99)
        int javaMajor,

        @Reason("Whether a person or an automatic job ran it: the two are used differently.")
        boolean ci) {

    /** The families of operating systems, spelt as PostHog spells them. */
    enum Os {
        @Spelling("Linux")
        LINUX,
        @Spelling("Mac OS X")
        MAC,
        @Spelling("Windows")
        WINDOWS,
        @Spelling("Other")
        OTHER
    }

    /** The families of processors. */
    enum Arch {
        X86_64,
        AARCH64,
        OTHER
    }

    static Platform of(Environment environment) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        return new Platform(
                os.startsWith("linux")
                        ? Os.LINUX
                        : os.startsWith("mac") ? Os.MAC : os.startsWith("windows") ? Os.WINDOWS : Os.OTHER,
                arch.equals("amd64") || arch.equals("x86_64")
                        ? Arch.X86_64
                        : arch.equals("aarch64") ? Arch.AARCH64 : Arch.OTHER,
                Runtime.version().feature(),
                environment.isCi());
    }
}
