package dev.tidings.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaFolderTest {
    @TempDir Path folder;

    @Test
    void a_new_folder_gets_an_id_that_stays() {
        var id = KafkaFolder.at(folder).clusterId();

        assertThat(id).hasSize(22);
        assertThat(KafkaFolder.at(folder).clusterId()).isEqualTo(id);
    }

    @Test
    void a_log_without_an_id_beside_it_keeps_its_own() throws Exception {
        write("log/meta.properties", "version=1\ncluster.id=theirs\nnode.id=1\n");

        assertThat(KafkaFolder.at(folder).clusterId()).isEqualTo("theirs");
        assertThat(folder.resolve("cluster-id")).hasContent("theirs\n");
    }

    @Test
    void a_log_of_another_cluster_is_refused() throws Exception {
        write("cluster-id", "ours\n");
        write("log/meta.properties", "version=1\ncluster.id=theirs\n");

        assertRefused("was written by cluster 'theirs', and this one is 'ours'.");
    }

    @Test
    void a_folder_with_something_else_in_it_is_refused() throws Exception {
        write("log/holiday.jpg", "");

        assertRefused("has no meta.properties.");
    }

    @Test
    void meta_properties_that_say_nothing_or_nonsense_are_refused() throws Exception {
        write("log/meta.properties", "version=1\n");
        assertRefused("cannot be read: meta.properties names no cluster.id.");

        write("log/meta.properties", "cluster.id=\\u12\n");
        assertRefused("cannot be read:");

        Files.write(folder.resolve("log/meta.properties"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused("cannot be read:");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve(name), content);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> KafkaFolder.at(folder).clusterId())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(why)
                .hasMessageContaining("move %s away to start with an empty log".formatted(folder));
    }
}
