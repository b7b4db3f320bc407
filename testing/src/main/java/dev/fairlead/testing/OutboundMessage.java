package dev.fairlead.testing;

import java.util.List;

/** The SOAP of an outbound message, in the shape of its WSDL ("Understanding Outbound Messaging", developer.salesforce.com). */
final class OutboundMessage {
    private static final String FOOT = """
              </notifications>
             </soapenv:Body>
            </soapenv:Envelope>
            """;

    private OutboundMessage() {}

    static String xml(String organization, Endpoint endpoint, List<SalesforceRecord> sObjects, String modified) {
        StringBuilder xml =
                new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
             <soapenv:Body>
              <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
               <OrganizationId>%1$s</OrganizationId>
               <ActionId>04k%2$s</ActionId>
               <SessionId xsi:nil="true"/>
               <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/62.0/%1$s</EnterpriseUrl>
               <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/62.0/%1$s</PartnerUrl>
            """.formatted(organization, endpoint.ids().text(15)));
        for (SalesforceRecord sObject : sObjects) {
            xml.append("   <Notification>\n    <Id>04l").append(endpoint.ids().text(15));
            xml.append("</Id>\n    <sObject xsi:type=\"sf:").append(sObject.type());
            xml.append("\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">\n");
            field(xml, "Id", sObject.id());
            sObject.fields().forEach((name, value) -> field(xml, name, value));
            field(xml, "LastModifiedDate", modified);
            xml.append("    </sObject>\n   </Notification>\n");
        }
        return xml.append(FOOT).toString();
    }

    private static void field(StringBuilder xml, String name, String value) {
        String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        xml.append("     <sf:").append(name).append('>').append(text);
        xml.append("</sf:").append(name).append(">\n");
    }
}
