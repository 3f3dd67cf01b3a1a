package org.passwordservice.settings;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Recognises kinds of pictures by their content. */
final class Picture {

    /** W3C, PNG, section 5.2. */
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private Picture() {}

    /** Whether octets are a picture of a type, {@code image/png} or {@code image/svg+xml}. */
    static boolean isOf(String type, byte[] octets) {
        return type.equals("image/png") ? isPng(octets) : isSvg(octets);
    }

    private static boolean isPng(byte[] octets) {
        return octets.length > PNG.length && Arrays.equals(Arrays.copyOf(octets, PNG.length), PNG);
    }

    private static boolean isSvg(byte[] octets) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(octets));
            boolean svg = false;
            boolean root = true;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && root) {
                    root = false;
                    svg = reader.getLocalName().equals("svg") && SVG_NAMESPACE.equals(reader.getNamespaceURI());
                }
            }
            return svg;
        } catch (XMLStreamException e) {
            return false;
        }
    }
}
