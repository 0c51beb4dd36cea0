package dev.tidings.local.kafka;

import dev.tidings.local.home.Folders;
import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/// The broker's part of a home: the log, and the id of the cluster that wrote it.
///
/// The id is kept beside the log (`cluster-id`). A log that carries another id, or none, is not
/// this broker's: to format over it would hide somebody's data.
record KafkaFolder(Path folder) {

    static KafkaFolder at(Path folder) {
        return new KafkaFolder(OwnerOnly.folder(folder));
    }

    Path log() {
        return folder.resolve("log");
    }

    private Path idFile() {
        return folder.resolve("cluster-id");
    }

    private Path metaFile() {
        return log().resolve("meta.properties");
    }

    /// The id of this cluster, made at the first start; refuses a folder that does not belong to
    /// it.
    String clusterId() {
        try {
            boolean fresh = Folders.isEmpty(log());
            if (!fresh && !Files.exists(metaFile())) {
                throw foreign("has no meta.properties");
            }
            if (!Files.exists(idFile())) {
                OwnerOnly.write(idFile(), fresh ? Uuid.randomUuid() + "\n" : idOfLog() + "\n");
            }
            var id = Files.readString(idFile()).strip();
            if (!fresh && !idOfLog().equals(id)) {
                throw foreign(
                        "was written by cluster '%s', and this one is '%s'"
                                .formatted(idOfLog(), id));
            }
            return id;
        } catch (IOException e) {
            throw foreign("cannot be read: " + Reasons.of(e));
        }
    }

    private String idOfLog() throws IOException {
        var meta = new Properties();
        try {
            meta.load(new StringReader(Files.readString(metaFile())));
        } catch (IllegalArgumentException e) {
            throw new IOException("meta.properties is not a properties file", e);
        }
        var id = meta.getProperty("cluster.id");
        if (id == null) {
            throw new IOException("meta.properties names no cluster.id");
        }
        return id;
    }

    private StartFailure foreign(String why) {
        return new StartFailure(
                "Kafka's data folder %s %s.".formatted(log(), why),
                "Put back the folder as it was, or move %s away to start with an empty log."
                        .formatted(folder));
    }
}
