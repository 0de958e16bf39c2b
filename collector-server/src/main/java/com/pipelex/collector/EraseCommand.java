package com.pipelex.collector;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;

/** {@code collector erase}: all events of somebody. */
@Command(name = "erase", description = "Erase all events of a distinct id, in every project.")
final class EraseCommand extends DirectoryCommand {

    @Option(names = "--distinct-id", paramLabel = "ID", required = true, description = "The distinct id.")
    String distinctId = "";

    @Override
    public Integer call() throws Exception {
        ObjectMapper json = new ObjectMapper();
        new DataDirectory(data)
                .run(
                        store -> say(store.eraseDistinctId(distinctId)),
                        running -> say(json.readTree(running.post(
                                        "/api/v1/erase",
                                        json.createObjectNode()
                                                .put("distinct_id", distinctId)
                                                .toString()))
                                .path("erased")
                                .asLong(0)));
        return 0;
    }

    private static void say(long erased) {
        System.out.println("erased " + erased + (erased == 1 ? " event" : " events"));
    }
}
