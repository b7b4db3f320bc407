package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoTest {
    private static final String TEXT = "whsec_\u00e9\u0000\ud83d\ude00";
    private final String key = Crypto.newKey();
    private final Crypto crypto = Crypto.ofBase64(List.of(key));

    @Test
    void what_was_encrypted_is_read_again() {
        assertThat(crypto.decrypt("integration.secrets", crypto.encrypt("integration.secrets", TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void a_ciphertext_shows_nothing_and_is_never_the_same_twice() {
        byte[] first = crypto.encrypt("t.c", "a secret that is easy to see");

        assertThat(crypto.encrypt("t.c", "a secret that is easy to see")).isNotEqualTo(first);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] sealed = crypto.encrypt("t.c", TEXT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> crypto.decrypt("t.c", changed)).isInstanceOf(StoreRefused.class);
        }
    }

    @Test
    void it_does_not_open_in_another_place() {
        byte[] sealed = crypto.encrypt("connection.credentials", TEXT);

        assertThatThrownBy(() -> crypto.decrypt("connection.secrets", sealed))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("connection.secrets");
    }

    @Test
    void a_cut_one_is_refused() {
        byte[] sealed = crypto.encrypt("t.c", TEXT);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> crypto.decrypt("t.c", cut)).isInstanceOf(StoreRefused.class);
        }
    }

    @Test
    void another_key_does_not_open_it_and_the_missing_one_is_named() {
        Crypto other = Crypto.ofBase64(List.of(Crypto.newKey()));
        byte[] sealed = crypto.encrypt("t.c", TEXT);
        String id = HexFormat.of().formatHex(sealed, 1, 5);

        assertThatThrownBy(() -> other.decrypt("t.c", sealed))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("master key " + id);
    }

    @Test
    void after_a_change_of_keys_old_and_new_ciphertexts_open() {
        byte[] old = crypto.encrypt("t.c", TEXT);
        String fresh = Crypto.newKey();
        Crypto both = Crypto.ofBase64(List.of(fresh, key));

        assertThat(both.decrypt("t.c", old)).isEqualTo(TEXT);
        assertThat(Crypto.ofBase64(List.of(fresh)).decrypt("t.c", both.encrypt("t.c", TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void a_key_of_another_length_is_refused() {
        assertThatThrownBy(() -> Crypto.ofBase64(List.of("c2hvcnQ="))).isInstanceOf(StoreRefused.class);
        assertThatThrownBy(() -> Crypto.ofBase64(List.of("not base64!"))).isInstanceOf(StoreRefused.class);
        assertThatThrownBy(() -> Crypto.ofBase64(List.of())).isInstanceOf(StoreRefused.class);
    }

    @Test
    void the_key_file_is_made_once_and_read_by_its_owner_alone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("master.key");
        byte[] sealed = MasterKey.loadOrCreate(file).encrypt("t.c", TEXT);

        assertThat(MasterKey.loadOrCreate(file).decrypt("t.c", sealed)).isEqualTo(TEXT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void a_spoilt_key_file_is_never_replaced(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("master.key"), "");

        assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(file.toString());
        assertThat(file).isEmptyFile();
    }
}
