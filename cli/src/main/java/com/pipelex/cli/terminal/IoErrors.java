package com.pipelex.cli.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in a person's words. */
public final class IoErrors {

    private IoErrors() {}

    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof FileAlreadyExistsException taken) {
            return "'" + taken.getFile() + "' is in the way";
        }
        if (failure instanceof FileSystemException of) {
            return of.getReason() == null ? "it cannot be used" : lowerFirst(of.getReason());
        }
        String message = failure.getMessage();
        return message == null ? "it cannot be used" : lowerFirst(message);
    }

    /** Why a file could not be written: where there is none yet, it is its folder that is missing. */
    public static String ofWriting(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such folder" : of(failure);
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
