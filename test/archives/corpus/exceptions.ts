/**
 * Units of which Drydock says something else than the rules of the contract make of their truth,
 * each with the bytes that show why.
 */
import type { Verdict } from '../../../shared/model.ts';

export interface Exception {
  readonly reason: string;
  /** Text that stands in the unit (or a file of it) and shows the reason. */
  readonly shownBy: { readonly file?: string; readonly text: string };
  /** Fields that differ for this reason. */
  readonly except?: RegExp;
  /** Where the rules make another one of the truth. */
  readonly verdict?: Verdict;
}

export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'aquasecurity__trivy/pkg/fanal/test/testdata/test_index_json_dir.oci': {
    reason: 'index.json is a directory, so the truth walks nothing; Drydock looks for manifests',
    shownBy: {
      file: 'blobs/sha256/afb744871f99e0ff8e6f253244836ed34c5d805fdb096d3a205ffaf5e9073cab',
      text: '"layers":[',
    },
    except: /^(?:walk\.descriptors|blobs\[\]\.referenced|blobs_unreferenced|layers|_digests)$/,
    verdict: 'incomplete',
  },
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/extraction/jib-image.tar': {
    reason: 'manifest.json has its keys in lower case, and the truth looked for `Config`',
    shownBy: { text: '"config":"config.json"' },
    except: /^(?:images\b.*|_digests)$/,
    verdict: 'incomplete',
  },
  'google__go-containerregistry/pkg/v1/mutate/testdata/source_image_with_empty_layer_history.tar': {
    reason: 'the config is not what its name says, so nothing is taken from it, diffIDs neither',
    // `sha256sum` of that member begins with 05b5ec12.
    shownBy: { text: '{"Config": "6e0b05049ed9' },
    except:
      /^(?:_digests|manifest_json\[\]\.Layers|images\[\]\.layers\b.*|skopeo\[\]\.merged_rootfs\b.*)$/,
    verdict: 'damaged',
  },
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/json/v21manifest.json': {
    reason: 'the texts of its history are no JSON, and the truth did not read them',
    shownBy: { text: '"v1Compatibility"' },
    verdict: 'damaged',
  },
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/json/v22manifest_optional_properties.json':
    {
      reason: 'one digest stands in several descriptors, each time with another size',
      shownBy: { text: '"digest"' },
      verdict: 'ambiguous',
    },
  'containers__image/internal/image/fixtures/schema1-to-oci1.json': {
    reason: 'a descriptor has a negative size, and the truth did not read sizes',
    shownBy: { text: '"size": -1' },
    verdict: 'damaged',
  },
  'containers__image/manifest/fixtures/ociv1.everything.json': {
    reason: 'embedded content is not what its descriptor says, and the truth did not read it',
    shownBy: { text: '"data"' },
    verdict: 'damaged',
  },
  'snyk__snyk-docker-plugin/_history/40cf7b13/test/fixtures/docker-archives/docker-save/nginx.tar':
    {
      reason: 'one layer and three diffIDs: nobody can say which is which, so none is shown',
      shownBy: { text: '"diff_ids":["sha256:1c95c774' },
      except:
        /^(?:_digests|manifest_json\[\]\.Layers|images\[\]\.diff_ids|images\[\]\.layers\b.*)$/,
    },
  'containers__image/internal/image/fixtures/schema2-to-schema1-by-docker.json': {
    reason: 'one digest is the ID of a parent image, inside a text of the history',
    shownBy: { text: '\\"Image\\":\\"sha256:4f83530449c6' },
    except: /^(?:digests|digest_count)$/,
  },
  'snyk__snyk-docker-plugin/test/fixtures/oci-archives/nginx.tar': {
    reason: 'the manifest is not what its digest says, so nothing is taken from it',
    // `sha256sum` of that member begins with 01799edb.
    shownBy: {
      text: '"digest":"sha256:e26d615025f594002683ea9b0104aeb886e0c383fcf96f9e372491beb17678e6"',
    },
    except:
      /^(?:_digests|layers\[\]\.(?:digest|mediaType)|skopeo\[\]\.(?:config_mediaType|layer_digests|layer_mediaTypes))$/,
  },
};

/** Tars on which readers disagree and Drydock names nothing but a remark, with the reason. */
export const DISPUTES: Readonly<Record<string, string>> = {
  'libarchive__libarchive/libarchive/test/test_compat_solaris_tar_acl.tar':
    'bsdtar takes type A for attributes of the next entry; a remark names the unknown type',
  'vbatts__tar-split/archive/tar/testdata/gnu-incremental.tar':
    'Python alone takes GNU times for a prefix of the name; a remark names the type D',
  'libarchive__libarchive/libarchive/test/test_read_format_tar_empty_filename.tar':
    'bsdtar leaves out an empty name; it is a directory and so the root, and a remark says so',
  'mafintosh__tar-stream/test/fixtures/gnu-incremental.tar':
    'Python alone takes GNU times for a prefix of the name',
  'vbatts__tar-split/archive/tar/testdata/nil-uid.tar':
    'bsdtar alone takes leftover bytes behind the GNU fields for a size',
  'vbatts__tar-split/archive/tar/testdata/pax-sparse-big.tar':
    'Python alone shows the stored size of a sparse file',
  'notaryproject__notation/test/e2e/testdata/malicious-plugin/large_file_tarGz.tar.gz':
    'the truth was cut after 256 MiB, in the middle of the file',
  'vbatts__tar-split/archive/tar/testdata/pax-bad-mtime-file.tar':
    'a time that is no number: GNU tar takes its start, Drydock the header, and a remark says so',
};
