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

/** Which files are read, and the reason where one is not. */
@Timeout(10)
class SafeFilesTest {

    private static final long BOUND = 1 << 20;

    private static final String OUTSIDE = "it is a link that leads out of the project";

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
                .hasMessage(reason);
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = project.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static Path ofSize(Path file, long size) throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(size);
        }
        return file;
    }

    @Test
    void readOfProject_regularFile_isRead() throws IOException {
        Path file = Files.writeString(project.resolve("a"), "text");
        assertThat(SafeFiles.readOfProject(file, project, BOUND)).asString().isEqualTo("text");
    }

    @Test
    void readOfProject_linkWithinTheProject_isRead() throws IOException {
        Files.writeString(project.resolve("a"), "text");
        Path link = Files.createSymbolicLink(project.resolve("b"), Path.of("a"));
        assertThat(SafeFiles.readOfProject(link, project, BOUND)).asString().isEqualTo("text");
    }

    @Test
    void readOfProject_projectThatIsALinkItself_isRead() throws IOException {
        Files.writeString(project.resolve("a"), "text");
        Path link = Files.createSymbolicLink(folder.resolve("link"), project);
        assertThat(SafeFiles.readOfProject(link.resolve("a"), link, BOUND))
                .asString()
                .isEqualTo("text");
    }

    @Test
    void readOfProject_linkToAFileOutside_isRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "text");
        refused(Files.createSymbolicLink(project.resolve("file"), secret), OUTSIDE);
    }

    @Test
    void readOfProject_fileInALinkedFolderOutside_isRefused() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("inner"), "text");
        Files.createSymbolicLink(project.resolve("folder"), outside);
        refused(project.resolve("folder/inner"), OUTSIDE);
    }

    @Test
    void readOfProject_linkToADevice_isRefused() throws IOException {
        refused(Files.createSymbolicLink(project.resolve("zero"), Path.of("/dev/zero")), OUTSIDE);
    }

    @Test
    void readOfProject_pathThatLeavesTheProject_isRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "text");
        refused(project.resolve("../secret"), OUTSIDE);
    }

    @Test
    void readOfProject_folderWhoseNameBeginsLikeTheProject_isOutside() throws IOException {
        Path beside = Files.createDirectory(folder.resolve("project2"));
        Path secret = Files.writeString(beside.resolve("secret"), "text");
        refused(Files.createSymbolicLink(project.resolve("file"), secret), OUTSIDE);
    }

    @Test
    void readOfProject_linkWithoutATarget_isRefused() throws IOException {
        refused(Files.createSymbolicLink(project.resolve("none"), Path.of("nowhere")), "it is a broken link");
    }

    @Test
    void readOfProject_linkToItself_isRefused() throws IOException {
        refused(Files.createSymbolicLink(project.resolve("loop"), Path.of("loop")), "it is a broken link");
    }

    @Test
    void readOfProject_pipe_isRefusedWithoutReading() throws Exception {
        refused(pipe(), "it is not a regular file");
    }

    @Test
    void readOfProject_folder_isRefused() throws IOException {
        refused(Files.createDirectory(project.resolve("folder")), "it is a folder");
    }

    @Test
    void readOfProject_fileOfTheBound_isRead() throws IOException {
        assertThat(SafeFiles.readOfProject(ofSize(project.resolve("a"), BOUND), project, BOUND))
                .hasSize((int) BOUND);
    }

    @Test
    void readOfProject_fileOverTheBound_isRefused() throws IOException {
        refused(ofSize(project.resolve("a"), BOUND + 1), "it is larger than 1 MiB");
        refused(ofSize(project.resolve("b"), 3L << 30), "it is larger than 1 MiB");
    }

    @Test
    void readOfProject_missing_isNoSuchFile() {
        assertThatThrownBy(() -> SafeFiles.readOfProject(project.resolve("none"), project, BOUND))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readRegular_linkOutOfAnyProject_isRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "text");
        Path link = Files.createSymbolicLink(project.resolve("b"), file);
        assertThat(SafeFiles.readRegular(link, BOUND)).asString().isEqualTo("text");
    }

    @Test
    void readRegular_folderPipeOrDevice_isRefused() throws Exception {
        assertThatThrownBy(() -> SafeFiles.readRegular(folder, BOUND)).hasMessage("it is a folder");
        Path pipe = pipe();
        assertThatThrownBy(() -> SafeFiles.readRegular(pipe, BOUND)).hasMessage("it is not a regular file");
        assertThatThrownBy(() -> SafeFiles.readRegular(Path.of("/dev/zero"), BOUND))
                .hasMessage("it is not a regular file");
    }

    @Test
    void readRegular_fileOverTheBound_namesTheBound() throws IOException {
        Path file = ofSize(folder.resolve("a"), (4 << 20) + 1);
        assertThatThrownBy(() -> SafeFiles.readRegular(file, 4 << 20)).hasMessage("it is larger than 4 MiB");
    }

    @Test
    void readRegular_missing_isNoSuchFile() {
        assertThatThrownBy(() -> SafeFiles.readRegular(folder.resolve("none"), BOUND))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readNamed_deviceWithoutContent_isEmpty() throws IOException {
        assertThat(SafeFiles.readNamed(Path.of("/dev/null"), BOUND)).isEmpty();
    }

    @Test
    void readNamed_deviceWithoutEnd_isBounded() {
        assertThatThrownBy(() -> SafeFiles.readNamed(Path.of("/dev/zero"), BOUND))
                .isInstanceOf(SafeFiles.UnsafeFileException.class)
                .hasMessage("it is larger than 1 MiB");
    }

    @Test
    void readNamed_fileOfTheBound_isRead() throws IOException {
        assertThat(SafeFiles.readNamed(ofSize(folder.resolve("a"), 5), 5)).hasSize(5);
        assertThatThrownBy(() -> SafeFiles.readNamed(ofSize(folder.resolve("b"), 6), 5))
                .isInstanceOf(SafeFiles.UnsafeFileException.class);
    }
}
