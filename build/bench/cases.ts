/** The cases that stand behind what Drydock promises, and those that are plotted. */
import type { Bar } from './bars.ts';
import type { Case } from './case.ts';
import { CHOICES } from './choices/cases.ts';
import {
  DRYDOCK,
  drydockAgain,
  drydockDiff,
  drydockInspect,
  drydockVerify,
  drydockVerifyBoth,
  VERIFY_BOTH,
} from './contenders/drydock.ts';
import { drydockKeep, VERIFY_AND_COPY, verifyAndCopy } from './contenders/keeping.ts';
import { limit, slowestStage } from './contenders/limit.ts';
import {
  opensslTwo,
  podmanLoad,
  shellPipeline,
  skopeoCopy,
  skopeoInspect,
  umociUnpack,
} from './contenders/peers.ts';
import type { Image } from './data/image.ts';
import type { RecipeName } from './data/recipes.ts';
import { candidate } from './choices/contender.ts';
import type { Contender } from './run/contender.ts';
import { OVERVIEW_NOTES, windowOverview } from './window/overview.ts';
import { SCROLL_NOTES, windowScroll } from './window/scroll.ts';

const MIB = 1024 * 1024;
const memory: Bar = { kind: 'memory', bytes: 300_000_000 };
const growth: Bar = { kind: 'memory-growth', above: 'verify-gzip', bytesPerEntry: 120 };
const STAGE_TIMES = 1.4;

const inspects: readonly Case[] = (['docker', 'oci'] as const).map((format) => ({
  name: `inspect-${format}`,
  group: 'bars',
  title: `inspect a 10 GB ${format} archive`,
  recipe: 'archive-10gb',
  images: [`${format}.tar`],
  // Its layers are holes, and none of them is to be read.
  warm: false,
  contenders: ([image]) => [drydockInspect(image), skopeoInspect(image, `${format}-archive`)],
  bars: [
    { kind: 'at-most', than: 'skopeo inspect', times: 0.5 },
    { kind: 'bytes-read', bytes: 64 * MIB },
    memory,
  ],
}));

const atMost = (than: string, times: number): Bar => ({ kind: 'at-most', than, times });

const verifies: readonly Case[] = [
  verifyCase(
    'verify-gzip',
    'a distribution in 8 gzip layers',
    'distribution',
    'distribution-gzip',
    {
      others: [umociUnpack, skopeoCopy, podmanLoad, shellPipeline, limit],
      bars: [
        { kind: 'faster', than: 'umoci unpack', times: 8 },
        { kind: 'faster', than: 'shell pipeline', times: 3 },
        { kind: 'faster', than: 'skopeo copy', times: 1 },
        atMost('limit', 1.25),
      ],
    },
  ),
  verifyCase('verify-zstd', 'the same in zstd layers', 'distribution', 'distribution-zstd', {
    others: [skopeoCopy, shellPipeline, limit],
    bars: [atMost('limit', 1.3)],
  }),
  verifyCase('verify-tar', 'the same uncompressed', 'distribution', 'distribution-tar', {
    others: [skopeoCopy, shellPipeline, limit],
    bars: [atMost('limit', 1.3)],
  }),
  verifyCase('huge-layer', 'one huge gzip layer', 'huge-layer', 'huge-layer-gzip', {
    others: [skopeoCopy, shellPipeline, slowestStage, ownInflate, nodeInflate],
    bars: [
      atMost('slowest stage', STAGE_TIMES),
      atMost('own inflate', STAGE_TIMES),
      atMost('node zlib', STAGE_TIMES),
    ],
  }),
  verifyCase('tiny-files', '300,000 tiny files in 3 layers', 'tiny-files', 'tiny-files', {
    others: [umociUnpack, skopeoCopy, shellPipeline],
    bars: [growth],
  }),
  verifyCase('layers-200', '200 layers', 'layers-200', 'layers-200', {
    others: [skopeoCopy, shellPipeline],
    bars: [growth],
  }),
  {
    ...verifyCase('verify-again', 'what was verified before', 'distribution', 'distribution-gzip', {
      others: [opensslTwo],
      bars: [atMost('openssl dgst', 1.2)],
    }),
    contenders: ([image]) => [drydockAgain(image), opensslTwo(image)],
  },
];

const compares: readonly Case[] = [
  {
    name: 'compare-builds',
    group: 'bars',
    title: 'compare two builds of 300,000 files in which every time is another',
    recipe: 'two-builds',
    images: ['first-build', 'second-build'],
    warm: true,
    contenders: ([before, after = before]) => [
      drydockDiff(before, after),
      drydockVerifyBoth(before, after),
    ],
    bars: [atMost(VERIFY_BOTH, 1.5)],
  },
];

const keeps: readonly Case[] = (['gzip', 'tar'] as const).map((encoding) => ({
  name: `keep-${encoding}`,
  group: 'bars',
  title: `keep an archive of ${encoding === 'tar' ? 'uncompressed' : encoding} layers in the library`,
  recipe: 'distribution',
  images: [`distribution-${encoding}`],
  warm: true,
  contenders: ([image]) => [drydockKeep(image), verifyAndCopy(image)],
  // No less than 0.8 × the speed of both.
  bars: [atMost(VERIFY_AND_COPY, 1.25), memory],
}));

/** The product's own inflate, driven without a pause and with nothing beside it. */
function ownInflate(image: Image): Contender {
  return { ...candidate(image, 'inflate: own'), name: 'own inflate' };
}

/** Node's zlib in the same way. */
function nodeInflate(image: Image): Contender {
  return { ...candidate(image, 'inflate: zlib, synchronous'), name: 'node zlib' };
}

interface VerifyCase {
  readonly others: readonly ((image: Image) => Contender)[];
  readonly bars: readonly Bar[];
}

function verifyCase(
  name: string,
  what: string,
  recipe: RecipeName,
  image: string,
  { others, bars }: VerifyCase,
): Case {
  return {
    name,
    group: 'bars',
    title: `verify ${what}`,
    recipe,
    images: [image],
    warm: true,
    contenders: ([only]) => [drydockVerify(only), ...others.map((other) => other(only))],
    bars: [...bars, memory],
  };
}

const growths: readonly Case[] = [
  growthCase('growth-size', 'images of more and more bytes', [
    ...[64, 128, 256, 512, 1024].map((size) => ({ image: `size-${size}`, x: size })),
  ]),
  growthCase('growth-layers', 'the same bytes in more and more layers', [
    ...[1, 10, 50, 100, 200].map((count) => ({ image: `layers-${count}`, x: count })),
  ]),
  growthCase('growth-entries', 'the same bytes in more and more files', [
    ...[1000, 10_000, 100_000, 300_000].map((count) => ({ image: `entries-${count}`, x: count })),
  ]),
];

/** `x` is where an image stands in the plot, in the unit of its axis. */
function growthCase(
  name: 'growth-size' | 'growth-layers' | 'growth-entries',
  what: string,
  points: readonly { image: string; x: number }[],
): Case {
  return {
    name,
    group: 'growth',
    title: `verify ${what}`,
    recipe: name,
    images: points.map(({ image }) => image),
    warm: true,
    contenders: (images) =>
      images.flatMap((image, at) => {
        const x = points[at]?.x ?? 0;
        const own = drydockVerify(image, `${DRYDOCK} ${image.name}`);
        const peer = skopeoCopy(image, `skopeo copy ${image.name}`);
        return [
          { ...own, point: { series: 'drydock verify', x } },
          { ...peer, point: { series: 'skopeo copy', x } },
        ];
      }),
    bars: [memory],
  };
}

const windows: readonly Case[] = [
  overviewCase('window-archive', 'a 10 GB docker archive', 'archive-10gb', 'docker.tar'),
  overviewCase('window-gzip', 'a distribution in gzip layers', 'distribution', 'distribution-gzip'),
  {
    name: 'window-scroll',
    group: 'window',
    title: 'scroll a folder of 500,000 files in the window',
    recipe: 'one-folder',
    images: ['one-folder'],
    warm: true,
    contenders: ([image]) => [windowScroll(image)],
    bars: [
      { kind: 'jank', of: 'frames', most: 0 },
      { kind: 'jank', of: 'tasks', most: 0 },
      { kind: 'jank', of: 'work', most: 0 },
    ],
    notes: SCROLL_NOTES,
  },
];

function overviewCase(name: string, what: string, recipe: RecipeName, image: string): Case {
  return {
    name,
    group: 'window',
    title: `open ${what} in the window`,
    recipe,
    images: [image],
    warm: false,
    contenders: ([only]) => [
      windowOverview(only, 'ready'),
      drydockInspect(only, 'drydock inspect'),
      windowOverview(only, 'at once'),
    ],
    bars: [atMost('drydock inspect', 2)],
    notes: OVERVIEW_NOTES,
  };
}

/** All of them, in the order in which they run. */
export const CASES: readonly Case[] = [
  ...inspects,
  ...verifies,
  ...compares,
  ...keeps,
  ...windows,
  ...growths,
  ...CHOICES,
];
