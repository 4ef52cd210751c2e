/** A PDF in the form in which Chromium prints one, of a single empty page. */

const DATE = "D:20261128010618+00'00'";

/** `catalog` goes into the catalog's dictionary. */
export function printedPDF(catalog = ''): Buffer {
  const objects = [
    `<</Title <FEFF0052>\n/Creator (Drydock)\n/Producer (Skia/PDF m130)\n/CreationDate (${DATE})\n/ModDate (${DATE})>>`,
    `<</Type /Page\n/Parent 3 0 R\n/MediaBox [0 0 595 842]>>`,
    `<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>`,
    `<</Type /Catalog\n/Pages 3 0 R${catalog}>>`,
  ];
  let text = '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n';
  const rows = objects.map((object, at) => {
    const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const table = text.length;
  text += `xref\n0 5\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 5\n/Root 4 0 R\n/Info 1 0 R>>\n`;
  text += `startxref\n${String(table)}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
