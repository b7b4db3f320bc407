package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    private static @Nullable String apply(String filter, @Nullable String value) {
        return Filter.parse(filter).apply(value, View.of(Sender.json("{}").request(), new byte[0], Keys.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "001A0000006Vm9r, 001A0000006Vm9rIAC",
        "00D000000000001, 00D000000000001EAA",
        "001A0000006Vm9rIAC, 001A0000006Vm9rIAC",
        "short, short"
    })
    void a_salesforce_id_gets_the_three_characters_that_make_it_free_of_case(String given, String expected) {
        assertThat(apply("id18", given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://A.atlassian.net/rest/api/2/issue/1, https://a.atlassian.net",
                "http://h:80/ctx/rest/x?y=/rest/, http://h/ctx",
                "https://h:8443/rest/, https://h:8443",
                "https://h?x, https://h",
                "ftp://h/rest/, none",
                "https:///rest/, none",
                "https://user@h/rest/, none",
                "nonsense, none"
            })
    void a_site_is_all_before_rest(String given, @Nullable String expected) {
        assertThat(apply("site", given)).isEqualTo(expected);
    }

    @Test
    void parts_are_cut_at_a_mark_or_left_whole() {
        assertThat(apply("after(:)", "sf:Account:x")).isEqualTo("Account:x");
        assertThat(apply("before(.)", "contact.creation.x")).isEqualTo("contact");
        assertThat(apply("after(:)", "Account")).isEqualTo("Account");
        assertThat(apply("default(-)", null)).isEqualTo("-");
        assertThat(apply("lower", "ÄB")).isEqualTo("äb");
        assertThat(apply("lower", null)).isNull();
    }

    @Test
    void only_the_named_characters_are_unescaped() {
        assertThat(apply("unescape(:/)", "%3A%3a%2F%20%2%zz%")).isEqualTo("::/%20%2%zz%");
    }
}
