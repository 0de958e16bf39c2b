package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.web.TokenStore;
import picocli.CommandLine.Command;

/** {@code collector token}: a new login token. */
@Command(name = "token", description = "Make a token to log in with, and print it; it is kept as its hash alone.")
final class TokenCommand extends DirectoryCommand {

    @Override
    public Integer call() throws Exception {
        SettingsFile.create(data);
        System.out.println(new TokenStore(data).create());
        return 0;
    }
}
