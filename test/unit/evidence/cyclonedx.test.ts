import { describe, expect, it } from 'vitest';
import { cyclonedxXml } from '../../../electron/evidence/cyclonedx-xml.ts';
import { cyclonedx } from '../../../electron/evidence/cyclonedx.ts';
import { readValue, saidOf } from '../../support/evidence-claims.ts';

const hex = (digit: string) => digit.repeat(64);
const digest = (digit: string) => `sha256:${hex(digit)}`;
const trivyProperty = (name: string, value: string) => ({
  name: `aquasecurity:trivy:${name}`,
  value,
});

describe('CycloneDX', () => {
  it('of Trivy says the image by all its properties, and no order of several diffIDs', () => {
    const purl = `pkg:oci/web@sha256%3A${hex('9')}?arch=amd64&repository_url=ghcr.io%2Fshop%2Fweb`;
    const { claims } = readValue(cyclonedx, {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        tools: { components: [{ type: 'application', name: 'trivy', version: '0.58.0' }] },
        component: {
          type: 'container',
          name: 'ghcr.io/shop/web:1.4',
          purl,
          properties: [
            trivyProperty('DiffID', digest('1')),
            trivyProperty('DiffID', digest('2')),
            trivyProperty('ImageID', digest('c')),
            // A label may have any name, also that of another property.
            trivyProperty('Labels:ImageID', digest('d')),
            trivyProperty('RepoDigest', `ghcr.io/shop/web@${digest('9')}`),
            trivyProperty('RepoTag', 'ghcr.io/shop/web:1.4'),
          ],
        },
      },
      components: [
        { type: 'library', name: 'musl', properties: [trivyProperty('LayerDigest', digest('a'))] },
      ],
    });
    expect(claims.map(saidOf)).toEqual([
      [
        `registry ${purl} metadata.component.purl`,
        'registry ghcr.io/shop/web:1.4 metadata.component.name',
        `registry ghcr.io/shop/web@${digest('9')} metadata.component.properties[4].value`,
        `config ${digest('c')} metadata.component.properties[2].value`,
        `diffID ${digest('1')} metadata.component.properties[0].value`,
        `diffID ${digest('2')} metadata.component.properties[1].value`,
        `layer ${digest('a')} components[0].properties[0].value`,
      ],
    ]);
    expect(claims[0]?.diffIDs).toBeNull();
  });

  it('of Syft says the digest of a manifest as the version', () => {
    const { claims } = readValue(cyclonedx, {
      bomFormat: 'CycloneDX',
      metadata: {
        tools: { components: [{ type: 'application', author: 'anchore', name: 'syft' }] },
        component: { type: 'container', name: 'ghcr.io/shop/web', version: digest('9') },
      },
      components: [
        {
          type: 'library',
          name: 'musl',
          properties: [{ name: 'syft:location:0:layerID', value: digest('1') }],
        },
      ],
    });
    expect(claims.map(saidOf)).toEqual([
      [
        `manifest ${digest('9')} metadata.component.version`,
        `diffID ${digest('1')} components[0].properties[0].value`,
      ],
    ]);
    expect(claims[0]?.said[0]?.name).toBe('ghcr.io/shop/web');
  });

  it('takes a version that is no digest for a tag', () => {
    const component = { type: 'container', name: 'nginx', version: '1.27' };
    const { claims } = readValue(cyclonedx, { bomFormat: 'CycloneDX', metadata: { component } });
    expect(claims[0]?.said).toMatchObject([{ text: 'nginx', tag: '1.27', kind: 'registry' }]);
  });

  it('names the images that it lists, and no file by the digest that is its version', () => {
    const purl = `pkg:oci/etcd@${digest('5')}?repository_url=registry.k8s.io%2Fetcd`;
    const { claims, others } = readValue(cyclonedx, {
      bomFormat: 'CycloneDX',
      metadata: { component: { type: 'file', name: 'go.mod', version: `sha256:${digest('7')}` } },
      components: [{ type: 'container', name: 'registry.k8s.io/etcd', version: digest('5'), purl }],
    });
    expect(claims.map(({ side, said }) => [side, said.length])).toEqual([
      ['scanned', 0],
      ['named', 2],
    ]);
    expect(others).toEqual([digest('7')]);
  });
});

describe('CycloneDX in XML', () => {
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- <component type="container"><name>commented:1</name></component> -->',
    '<b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6" version="1">',
    '  <b:metadata>',
    '    <b:tools><b:components><b:component type="application"><b:name>syft</b:name></b:component></b:components></b:tools>',
    '    <b:component bom-ref="x" type="container">',
    '      <b:name>ghcr.io/shop/web:1.4</b:name>',
    `      <b:version> ${digest('9')} </b:version>`,
    `      <b:purl>pkg:oci/web@sha256%3A${hex('9')}?arch=amd64&amp;tag=1.4</b:purl>`,
    '      <b:licenses><b:license><b:name>MIT</b:name></b:license></b:licenses>',
    '      <b:hashes><b:hash alg="SHA-1">12</b:hash></b:hashes>',
    '    </b:component>',
    '  </b:metadata>',
    '  <b:components><b:component type="library"><b:name>musl</b:name><b:properties>',
    `    <b:property name="syft:location:0:layerID">${digest('1')}</b:property>`,
    '  </b:properties></b:component></b:components>',
    '</b:bom>',
  ].join('\n');

  it('says the same as JSON, at the offset of each value', () => {
    expect(cyclonedxXml.recognises(text)).toBe(true);
    const { claims } = cyclonedxXml.read(text);
    expect(saidOf(claims[0])).toEqual([
      `registry pkg:oci/web@sha256%3A${hex('9')}?arch=amd64&tag=1.4 ${text.indexOf('pkg:oci')}`,
      `manifest ${digest('9')} ${text.indexOf(digest('9'))}`,
      `registry ghcr.io/shop/web:1.4 ${text.indexOf('ghcr.io')}`,
      `diffID ${digest('1')} ${text.indexOf(digest('1'))}`,
    ]);
  });

  it('reads nothing of a text with a document type declaration, and says so', () => {
    const evil = text.replace(
      '<b:bom',
      '<!-- x --><!DOCTYPE bom [<!ENTITY x "<name>evil</name>">]><b:bom',
    );
    expect(evil).not.toBe(text);
    expect(cyclonedxXml.recognises(evil)).toBe(true);
    expect(cyclonedxXml.read(evil)).toEqual({
      claims: [],
      problems: [{ code: 'document-invalid', at: 0, detail: 'it has a document type declaration' }],
    });
  });

  it('stops where it is cut, at any character', () => {
    for (let end = 0; end < text.length; end++) {
      const said = cyclonedxXml.read(text.slice(0, end)).claims.flatMap((claim) => claim.said);
      expect(said.length).toBeLessThanOrEqual(4);
    }
  });

  it.each([
    ['elements in elements', '<a>'.repeat(300_000)],
    ['brackets', '<'.repeat(300_000)],
    ['comments that do not end', '<!--'.repeat(100_000)],
    ['ends without a start', '</a>'.repeat(300_000)],
    ['entities', `<bom>${'&amp;'.repeat(300_000)}</bom>`],
  ])('reads %s in no time', (_, hostile) => {
    const started = performance.now();
    expect(cyclonedxXml.read(hostile).claims.flatMap(({ said }) => said)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
