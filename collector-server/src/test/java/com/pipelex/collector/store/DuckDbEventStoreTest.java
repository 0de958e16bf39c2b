package com.pipelex.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DuckDbEventStoreTest extends EventStoreContract<DuckDbEventStore> {

    @Override
    DuckDbEventStore open(Path folder) throws StoreException {
        return DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    @Override
    DuckDbEventStore openBackup(Path backup, Path emptyFolder) throws StoreException, IOException {
        Files.copy(backup, emptyFolder.resolve(Database.FILE));
        return open(emptyFolder);
    }
}
