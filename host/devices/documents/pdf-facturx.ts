import type { Readable } from 'node:stream';

/** What pdfkit's document, still open, can take beside its pages. */
interface OpenPdf extends Readable {
  file(src: Buffer, options: { name: string; type: string; relationship: string; description: string; creationDate: Date; modifiedDate: Date }): unknown;
  appendXML(xml: string): void;
  end(): void;
}

const FILE_NAME = 'factur-x.xml';
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
const PROPERTIES = [
  ['DocumentFileName', 'name of the embedded XML invoice file', FILE_NAME], ['DocumentType', 'INVOICE', 'INVOICE'], ['Version', 'version of the Factur-X data', '1.0'], ['ConformanceLevel', 'profile of the Factur-X data', 'EN 16931'],
] as const;

/** The bytes of an invoice's PDF with its data inside, tied to it as the standard asks: AFRelationship Alternative, and told of in XMP. */
export async function withFacturX(open: Promise<unknown>, xml: string, at: Date): Promise<Buffer> {
  const pdf = (await open) as OpenPdf;
  pdf.file(Buffer.from(xml, 'utf8'), { name: FILE_NAME, type: 'text/xml', relationship: 'Alternative', description: 'Factur-X', creationDate: at, modifiedDate: at });
  pdf.appendXML(metadata());
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.end();
  });
}

/** PDF/A lets nothing stand in XMP that it does not know: the schema comes along (Factur-X 1.0, section 6.2.2). */
function metadata(): string {
  const described = PROPERTIES.map(([name, what]) => `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${what}</pdfaProperty:description></rdf:li>`);
  return `
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq>${described.join('')}</rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">
            ${PROPERTIES.map(([name, , value]) => `<fx:${name}>${value}</fx:${name}>`).join('')}
        </rdf:Description>
        `;
}
