package dev.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres://u:p@db.example:6000/hub            | jdbc:postgresql://db.example:6000/hub?user=u&password=p
            postgresql://db/hub                           | jdbc:postgresql://db/hub
            postgres://u@db_with_underscore/hub           | jdbc:postgresql://db_with_underscore/hub?user=u
            postgres://u:a%40b%3Ac%25+d@db/hub            | jdbc:postgresql://db/hub?user=u&password=a%40b%3Ac%25%2Bd
            postgres://u:p@[::1]:5432/hub?sslmode=require | jdbc:postgresql://[::1]:5432/hub?user=u&password=p&sslmode=require
            jdbc:postgresql://db/hub?user=u               | jdbc:postgresql://db/hub?user=u
            """)
    void both_forms_are_taken(String given, String jdbc) {
        assertThat(JdbcUrl.of(given).url()).isEqualTo(jdbc);
    }

    @Test
    void an_unencoded_bar_in_the_password_is_taken_as_it_is() {
        assertThat(JdbcUrl.of("postgres://u:p|s^s@db/hub").url())
                .isEqualTo("jdbc:postgresql://db/hub?user=u&password=p%7Cs%5Es");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://u:hunter2@db/hub", "postgres://u:hunter2@db", "postgres://u:hunter2%zz@db/hub", ""})
    void others_are_refused_without_showing_the_password(String url) {
        assertThatThrownBy(() -> JdbcUrl.of(url))
                .isInstanceOf(StoreRefused.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void its_text_has_no_password() {
        assertThat(JdbcUrl.of("postgres://u:hunter2@db/hub")).asString().doesNotContain("hunter2");
    }
}
