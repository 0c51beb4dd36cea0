package dev.tidings.local.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What an exception means, in words: the message of a file exception is only a path.
public final class Reasons {
    private Reasons() {}

    /// A few words on why, without class names where that can be had.
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileAlreadyExistsException there -> there.getFile() + " is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> deepest(e);
        };
    }

    /// The message of the innermost cause that has one, else its type.
    public static String deepest(Throwable e) {
        var at = e;
        var words = e.getMessage();
        while (at.getCause() != null) {
            at = at.getCause();
            words = at.getMessage() == null ? words : at.getMessage();
        }
        return words == null ? at.getClass().getSimpleName() : words.lines().findFirst().orElse("");
    }
}
