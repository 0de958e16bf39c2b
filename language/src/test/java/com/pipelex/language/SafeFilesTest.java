package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class SafeFilesTest {

    private static final long BOUND = 1 << 20;

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
    }

    private void refused(Path file, String reason) {
        assertThatThrownBy(() -> SafeFiles.readOfProject(file, project, BOUND))
                .isInstanceOf(SafeFiles.UnsafeFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void readOfProject_regularFileOrLinkWithin_isRead() throws IOException {
        Path file = Files.writeString(project.resolve("a"), "text");
        Path link = Files.createSymbolicLink(project.resolve("b"), Path.of("a"));
        assertThat(SafeFiles.readOfProject(file, project, BOUND)).asString().isEqualTo("text");
        assertThat(SafeFiles.readOfProject(link, project, BOUND)).asString().isEqualTo("text");
    }

    @Test
    void readOfProject_linkOutOfTheProject_isRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "text");
        refused(Files.createSymbolicLink(project.resolve("file"), secret), "leads out of the project");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("inner"), "text");
        Files.createSymbolicLink(project.resolve("folder"), outside);
        refused(project.resolve("folder/inner"), "leads out of the project");
        refused(Files.createSymbolicLink(project.resolve("zero"), Path.of("/dev/zero")), "leads out of the project");
        refused(Files.createSymbolicLink(project.resolve("none"), Path.of("nowhere")), "leads nowhere");
    }

    @Test
    void readOfProject_pipeFolderOrLargeFile_isRefusedWithoutReading() throws Exception {
        Path pipe = project.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(pipe, "not a regular file");
        refused(Files.createDirectory(project.resolve("folder")), "it is a folder");
        try (RandomAccessFile large =
                new RandomAccessFile(project.resolve("large").toFile(), "rw")) {
            large.setLength(3L << 30);
        }
        refused(project.resolve("large"), "larger than 1 MiB");
    }

    @Test
    void readOfProject_missing_isNoSuchFile() {
        assertThatThrownBy(() -> SafeFiles.readOfProject(project.resolve("none"), project, BOUND))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readNamed_deviceWithoutEnd_isBounded() {
        assertThatThrownBy(() -> SafeFiles.readNamed(Path.of("/dev/zero"), BOUND))
                .isInstanceOf(SafeFiles.UnsafeFileException.class)
                .hasMessageContaining("larger than 1 MiB");
    }
}
