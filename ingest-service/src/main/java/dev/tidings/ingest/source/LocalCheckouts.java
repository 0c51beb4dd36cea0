package dev.tidings.ingest.source;

import dev.tidings.ingest.core.context.GitConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads which repository a local folder is a checkout of, from git's own files.
///
/// `.git` is a folder, or in worktrees and submodules a file that names one; a worktree's `config`
/// lies where its `commondir` says. Only small regular files are read, no command is run.
final class LocalCheckouts implements Whereabouts {

    private static final int MOST_LEVELS = 40;
    private static final long MOST_BYTES = 256 * 1024;

    @Override
    public Optional<Checkout> of(String folder) {
        try {
            var path = Path.of(folder);
            return path.isAbsolute() && Files.isDirectory(path)
                    ? gitFolder(path).map(LocalCheckouts::checkout)
                    : Optional.empty();
        } catch (InvalidPathException | SecurityException _) {
            return Optional.empty();
        }
    }

    private static Optional<Path> gitFolder(Path from) {
        Path folder = from.normalize();
        for (int level = 0; folder != null && level < MOST_LEVELS; level++) {
            var git = folder.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(git);
            }
            if (Files.isRegularFile(git)) {
                return named(folder, git);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static Optional<Path> named(Path folder, Path file) {
        return text(file)
                .filter(text -> text.startsWith("gitdir:"))
                .map(text -> folder.resolve(text.substring("gitdir:".length()).strip()))
                .map(Path::normalize)
                .filter(Files::isDirectory);
    }

    private static Checkout checkout(Path git) {
        var common =
                text(git.resolve("commondir"))
                        .map(text -> git.resolve(text.strip()).normalize())
                        .orElse(git);
        return new Checkout(
                text(common.resolve("config")).flatMap(GitConfig::repositoryName),
                text(git.resolve("HEAD")).flatMap(GitConfig::branch));
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }
}
