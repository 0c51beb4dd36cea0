package dev.tidings.local.postgres;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Folders;
import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server as a process of its own, detached from the terminal: a Ctrl-C reaches the
/// one who started it, and that one stops it last.
public final class PostgresServer implements AutoCloseable {
    /// The role that owns the server.
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PostgresFiles files;
    private final PostgresBinaries binaries;
    private final Program program;

    private PostgresServer(PostgresFiles files, PostgresBinaries binaries, Program program) {
        this.files = files;
        this.binaries = binaries;
        this.program = program;
    }

    /// Prepares the programs and looks at the folder; starts nothing, and stops what an earlier run
    /// left there.
    public static PostgresServer on(PostgresFiles files) {
        OwnerOnly.folder(files.folder());
        var _ = new PostgresFolder(files.data()).isNew();
        var server =
                new PostgresServer(
                        files,
                        PostgresBinaries.unpacked(files.cache()),
                        NotRoot.programFor(files.folder(), "unshare"));
        server.stopLeftover();
        return server;
    }

    /// Starts the server; the data folder is made when it is new.
    ///
    /// @param port on the loopback interface
    public void start(int port, Durability durability, Passwords passwords) {
        try {
            if (new PostgresFolder(files.data()).isNew()) {
                initialise(durability, passwords);
            }
            Files.writeString(
                    files.data().resolve(PostgresSettings.FILE),
                    PostgresSettings.of(port, durability));
            launch();
        } catch (IOException e) {
            throw failed(Reasons.of(e), e);
        }
    }

    private void initialise(Durability durability, Passwords passwords) throws IOException {
        var draft = files.folder().resolve("data.new");
        Folders.delete(draft);
        Folders.delete(files.data());
        var secret = files.folder().resolve("first-password");
        OwnerOnly.write(secret, passwords.of(SUPERUSER) + "\n");
        try {
            var ended =
                    program.run(
                            files.folder(),
                            PATIENCE,
                            Stream.concat(
                                            Stream.of(
                                                    binaries.program("initdb").toString(),
                                                    "--pgdata=" + draft,
                                                    "--username=" + SUPERUSER,
                                                    "--pwfile=" + secret,
                                                    "--auth=scram-sha-256",
                                                    "--encoding=UTF8",
                                                    "--locale=C",
                                                    "--locale-provider=builtin",
                                                    "--builtin-locale=C.UTF-8"),
                                            durability == Durability.THROW_AWAY
                                                    ? Stream.of("--no-sync")
                                                    : Stream.of())
                                    .toList());
            if (!ended.well()) {
                throw new StartFailure(
                        "PostgreSQL's data folder %s cannot be made: %s"
                                .formatted(files.data(), lastLine(ended.output())),
                        "Make the folder writable and check the free space, then start again.");
            }
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.writeString(
                draft.resolve("postgresql.conf"),
                "\ninclude '%s'\n".formatted(PostgresSettings.FILE),
                APPEND);
        Files.move(draft, files.data());
    }

    private void launch() throws IOException {
        Files.writeString(files.log(), "", CREATE, APPEND);
        long before = Files.size(files.log());
        var ended = pgCtl("start", "--log=" + files.log(), "--timeout=60", "--silent");
        if (!ended.well()) {
            var story = new String(Files.readAllBytes(files.log()), StandardCharsets.UTF_8);
            throw failed(firstFatal(story.substring((int) Math.min(before, story.length()))), null);
        }
    }

    private void stopLeftover() {
        try {
            var leftover = Postmaster.of(files.data()).flatMap(Postmaster::process);
            if (leftover.isPresent() && !pgCtl("stop", "--mode=fast", "--timeout=30").well()) {
                throw new StartFailure(
                        "A PostgreSQL of an earlier run (process %d) still uses %s and does not stop."
                                .formatted(leftover.get().pid(), files.data()),
                        "End it with: kill -QUIT " + leftover.get().pid());
            }
            Files.deleteIfExists(Postmaster.pidFile(files.data()));
        } catch (IOException e) {
            throw failed(Reasons.of(e), e);
        }
    }

    private Program.Ended pgCtl(String command, String... options) throws IOException {
        return program.run(
                files.folder(),
                PATIENCE,
                Stream.concat(
                                Stream.of(
                                        binaries.program("pg_ctl").toString(),
                                        command,
                                        "--wait",
                                        "--pgdata=" + files.data()),
                                Stream.of(options))
                        .toList());
    }

    /// Stops the server in order; in a hurry when that takes too long.
    @Override
    public void close() {
        try {
            if (!pgCtl("stop", "--mode=fast", "--timeout=30").well()) {
                kill();
            }
        } catch (IOException _) {
            kill();
        }
    }

    /// Ends the server now, without writing what is in memory; the next start recovers.
    ///
    /// Not by SIGKILL unless all else fails: that would leave its shared memory behind.
    public void kill() {
        try {
            if (pgCtl("stop", "--mode=immediate", "--timeout=10").well()) {
                return;
            }
            Postmaster.of(files.data())
                    .flatMap(Postmaster::process)
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException _) {
            // nothing is known of a process, so there is nothing to end
        }
    }

    private StartFailure failed(String why, @Nullable Throwable cause) {
        var problem = "PostgreSQL does not start: " + why;
        var advice =
                "The whole story is in %s; when the data is damaged, move %s away to start with empty databases."
                        .formatted(files.log(), files.data());
        return cause == null
                ? new StartFailure(problem, advice)
                : new StartFailure(problem, advice, cause);
    }

    private static String firstFatal(String story) {
        return story.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .map(line -> line.replaceFirst("^.*(FATAL|PANIC):\\s*", ""))
                .findFirst()
                .orElseGet(() -> lastLine(story));
    }

    private static String lastLine(String text) {
        return List.of(text.strip().split("\n", -1)).getLast();
    }
}
