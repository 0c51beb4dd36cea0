package dev.tidings.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to use a home; the operating system takes it back when the process ends, however it
/// ends, so a lock never has to be removed by hand.
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, or says who has it.
    public static HomeLock take(Home home) {
        return attempt(home.lock())
                .orElseThrow(() ->
                        new StartFailure(
                                "Tidings already runs from %s%s."
                                        .formatted(home.folder(), holder(home.lock())),
                                "Stop it first (Ctrl-C where it runs), or start a second one"
                                        + " with --home FOLDER and other ports."));
    }

    /// Takes the lock when it is free.
    static Optional<HomeLock> attempt(Path file) {
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.UTF_8.encode(
                            Long.toString(ProcessHandle.current().pid()) + "\n"));
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new StartFailure(
                    "The file %s cannot be locked: %s".formatted(file, Reasons.of(e)),
                    "Make its folder writable for this user, or choose another with --home or"
                            + " TIDINGS_HOME.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            var pid = Files.readString(file).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException _) {
            return "";
        }
    }

    /// Fails when the lock was given back: whoever uses a home without it has a fault.
    public void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock of this home was given back");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
