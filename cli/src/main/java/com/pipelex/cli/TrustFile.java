package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.runtime.model.DirectedSet;
import com.pipelex.runtime.model.TrustStore;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.PrivateFile;
import java.io.IOException;

/**
 * The {@code trust} file in the person's home: the digest of the set that this project's configuration may direct, and
 * the set's text below it. It holds one set; a new one replaces it.
 */
final class TrustFile implements TrustStore {

    private static final String HEADING = "pipelex trust 1\n";
    private static final int DIGEST_LENGTH = 64;

    /** A configuration has at most 4 MiB, and its set is shorter. */
    private static final int MAX_BYTES = 8 << 20;

    private final Home home;
    private final PrivateFile file;

    TrustFile(Cli cli) {
        this.home = cli.home();
        this.file = PrivateFile.in(cli.home(), "trust");
    }

    @Override
    public boolean holds(DirectedSet set) {
        return text().startsWith(HEADING + set.digest() + "\n");
    }

    /** Tells whether a set is recorded, be it this project's of today or an earlier one. */
    boolean isThere() {
        String text = text();
        return text.startsWith(HEADING) && text.length() > HEADING.length() + DIGEST_LENGTH;
    }

    /** Nothing where the home is open to others or lies in the project: then somebody else could have written it. */
    private String text() {
        return home.problem() == null ? file.read(MAX_BYTES).orElse("") : "";
    }

    /** @throws IOException when the home cannot be written */
    void record(DirectedSet set) throws IOException {
        file.write(HEADING + set.digest() + "\n" + set.text());
    }

    /** @throws IOException when the file is there and cannot be deleted */
    void revoke() throws IOException {
        file.delete();
    }
}
