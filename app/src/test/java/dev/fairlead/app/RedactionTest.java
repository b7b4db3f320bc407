package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/jira/s3cr3t | /webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/jira/…
            /webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/jira        | /webhook/5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c01/jira
            /console/sign-in?token=s3cr3t opened                      | /console/sign-in?token=… opened
            /webhook?a=1&token=s3cr3t&b=2                             | /webhook?a=1&token=…&b=2
            signed by whsec_c2VjcmV0c2VjcmV0 today                    | signed by whsec_… today
            jdbc:postgresql://hub:s3cr3t@db:5432/hub is down          | jdbc:postgresql://hub:…@db:5432/hub is down
            jdbc:postgresql://db/hub?user=hub&password=s3cr3t         | jdbc:postgresql://db/hub?user=hub&password=…
            """)
    void what_works_as_a_key_by_being_known_is_not_logged(String line, String safe) {
        assertThat(Redaction.of(line)).isEqualTo(safe);
    }
}
