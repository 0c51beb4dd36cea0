package dev.tidings.local.postgres;

import dev.tidings.local.home.Folders;
import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The programs of PostgreSQL, unpacked once per user and version.
///
/// They are unpacked beside their place and moved there when complete, so two JVMs that start at
/// the same moment, or one that dies on the way, do no harm.
///
/// @param folder has `bin`, `lib` and `share`
record PostgresBinaries(Path folder) {
    /// The major version whose data folders these programs read.
    static final String MAJOR = "18";

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /// The programs for this machine from the class path, unpacked below the cache folder when they
    /// are not there yet.
    static PostgresBinaries unpacked(Path cache) {
        var archive = Platform.current().archive();
        try {
            var place = cache.resolve("postgres-" + fingerprint(archive));
            if (!Files.isExecutable(place.resolve("bin").resolve("postgres"))) {
                unpack(archive, cache, place);
            }
            return new PostgresBinaries(place);
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL cannot be unpacked to %s: %s".formatted(cache, Reasons.of(e)),
                    "Make room and the folder writable, or choose another with XDG_CACHE_HOME.",
                    e);
        }
    }

    private static void unpack(String archive, Path cache, Path place) throws IOException {
        OwnerOnly.folder(cache);
        var draft = Files.createTempDirectory(cache, "unpacking");
        try (var in = open(archive)) {
            Txz.unpack(in, draft);
            Folders.delete(place);
            Files.move(draft, place);
        } catch (IOException e) {
            if (!Files.isExecutable(place.resolve("bin").resolve("postgres"))) {
                throw e;
            }
        } finally {
            Folders.delete(draft);
        }
    }

    private static InputStream open(String archive) {
        var in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new StartFailure(
                    "The PostgreSQL of this platform (%s) is not on the class path."
                            .formatted(archive),
                    "Build on this machine (./tidings up --build): the build takes the artefact of"
                            + " the platform it runs on.");
        }
        return new BufferedInputStream(in);
    }

    private static String fingerprint(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
