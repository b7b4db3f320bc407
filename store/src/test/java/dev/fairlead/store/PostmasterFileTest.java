package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterFileTest {
    @TempDir
    Path data;

    private void write(long pid, String status) throws IOException {
        Files.write(
                data.resolve("postmaster.pid"),
                List.of(Long.toString(pid), "/data", "1772366400", "20123", "", "127.0.0.1", "  123 45", status + " "));
    }

    @Test
    void a_live_process_that_takes_connections_is_ready() throws IOException {
        write(ProcessHandle.current().pid(), "ready");

        PostmasterFile file = PostmasterFile.read(data).orElseThrow();
        assertThat(file.port()).isEqualTo(20123);
        assertThat(file.isAlive()).isTrue();
        assertThat(file.isReady()).isTrue();
    }

    @Test
    void one_that_recovers_is_alive_but_not_ready() throws IOException {
        write(ProcessHandle.current().pid(), "starting");

        assertThat(PostmasterFile.read(data)).hasValueSatisfying(file -> {
            assertThat(file.isAlive()).isTrue();
            assertThat(file.isReady()).isFalse();
        });
    }

    @Test
    void a_process_that_is_gone_is_neither() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        write(gone.pid(), "ready");

        assertThat(PostmasterFile.read(data)).hasValueSatisfying(file -> {
            assertThat(file.isAlive()).isFalse();
            assertThat(file.isReady()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123\n", "x\n/data\n1\n20123\n\n\n\nready\n"})
    void a_half_written_file_says_nothing(String text) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), text);

        assertThat(PostmasterFile.read(data)).isEmpty();
    }

    @Test
    void what_a_live_process_wrote_is_never_removed() throws IOException {
        write(ProcessHandle.current().pid(), "ready");

        PostmasterFile.removeStale(data);

        assertThat(PostmasterFile.exists(data)).isTrue();
    }
}
