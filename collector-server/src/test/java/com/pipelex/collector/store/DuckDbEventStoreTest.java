package com.pipelex.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DuckDbEventStoreTest extends EventStoreContract {

    @Override
    EventStore open(Path folder) throws StoreException {
        return DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    @Override
    EventStore openBackup(Path backup, Path emptyFolder) throws StoreException, IOException {
        Files.copy(backup, emptyFolder.resolve(Database.FILE));
        return open(emptyFolder);
    }
}
