/** What `drydock library --help` says. */

export function libraryHelp({ cacheOption }: { readonly cacheOption: string }): string {
  return `drydock library [COMMAND] [options]

The library holds images that you keep, each byte once. It is a plain OCI image layout in a
folder of yours, so that other tools read it as well: skopeo inspect oci:FOLDER:NAME. Every
command takes library:NAME in the place of a path.

  list [TEXT]            what is in it; with TEXT only what has it in a name, a digest, a tag,
                         a note or the name of its file. It tells what was found when an image
                         was kept, and reads no layers
  add PATH…              verifies the images of PATH and keeps them. What is damaged is
                         refused, what is there already is not written again
  remove IMAGE…          what removing these would free; does it with --yes
  gc                     what removing blobs that no image stands on, and files that were left
                         behind, would free; does it with --yes
  verify                 reads every byte of the library, and names what is damaged
  export IMAGE -o FILE   writes an image out, reads it again and compares every digest.
                         Nothing is ever replaced; an image makes the same file each time
  rename IMAGE NAME      gives it another name
  note IMAGE TEXT        gives it a note in the place of the one it has; '' for none
  tag IMAGE TAG…         gives it tags beside those it has; untag IMAGE TAG… takes them away
  place [FOLDER]         where the library is; with FOLDER it is there from now on, also for
                         the window. Nothing is moved
  restore                puts Drydock's own copy in the place of an index.json that is broken

IMAGE is a name or a digest (12 characters of it are enough). Without COMMAND it is list.

Options:
  --library FOLDER       the library in this folder; DRYDOCK_LIBRARY does the same
  -l, --long             list: everything that is recorded
  --image NAME|DIGEST    add: only this image of PATH
  --as NAME              add: under this name; for one image
  --tag TAG              add: with this tag; can be given more than once
  --note TEXT            add: with this note
  --yes                  remove, gc: do it
  -o, --output TARGET    export: the file or the folder to write
  --format FORMAT        export: oci-archive (a tar, unless you say otherwise), oci-layout
                         (a folder) or docker-archive (a tar for docker load)
  --platform OS/ARCH[/VARIANT]
                         export: of an image for several platforms only this one
  --default              place: the default place again
${cacheOption}
  --json                 one JSON document on standard output, and nothing else there; its
                         “command” says what it is about, and places are whole paths
  -q, --quiet            no progress and no warnings, and of the result only what counts
  --no-color             no colours (NO_COLOR does the same)
  --stats                add, verify, export: also say what it cost
  -h, --help             this text

Exit codes:
  0    done; add: everything was kept and is verified; verify, export: verified
  1    something is wrong: an image was refused as damaged or kept as ambiguous, verify or
       export found damage, or list found the library itself damaged
  2    could not be done, such as a name that is not there, or no room
  3    nothing is wrong, but something was kept that is incomplete, was refused for another
       reason, or could not be established
  130  interrupted: what was kept before is kept, and nothing is there by half`;
}
