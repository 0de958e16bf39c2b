package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.web.TokenStore;
import picocli.CommandLine.Command;

/** {@code collector token}: a new login token. */
@Command(name = "token", description = "Create a login token and print it; only its hash is stored.")
final class TokenCommand extends DirectoryCommand {

    @Override
    public Integer call() throws Exception {
        SettingsFile.create(data);
        System.out.println(new TokenStore(data).create());
        return 0;
    }
}
