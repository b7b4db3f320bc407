package dev.fairlead.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An sObject as Salesforce has it.
 *
 * @param type such as {@code Contact}
 * @param id 15 or 18 characters
 */
public record SalesforceRecord(String type, String id, Map<String, String> fields) {
    public SalesforceRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static SalesforceRecord contact(String id, String firstName, String lastName, String email) {
        return new SalesforceRecord(
                "Contact", id, ordered("Email", email, "FirstName", firstName, "LastName", lastName));
    }

    public static SalesforceRecord account(String id, String name) {
        return new SalesforceRecord("Account", id, ordered("Name", name, "Industry", "Machinery"));
    }

    public static SalesforceRecord opportunity(String id, String name, String stage) {
        return new SalesforceRecord("Opportunity", id, ordered("Amount", "1250.5", "Name", name, "StageName", stage));
    }

    public SalesforceRecord with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new SalesforceRecord(type, id, changed);
    }

    /** @param modified with an offset, as the REST API writes times */
    Map<String, @Nullable Object> json(String modified) {
        Map<String, @Nullable Object> json = Json.object(
                "attributes",
                Json.object("type", type, "url", "/services/data/v62.0/sobjects/" + type + "/" + id),
                "Id",
                id);
        json.putAll(new LinkedHashMap<>(fields));
        json.put("LastModifiedDate", modified);
        return json;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
