// Lists tar archives with Go's archive/tar: each stands on the standard input behind its length,
// a line of JSON is written for each.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
)

type listing struct {
	Entries [][4]any `json:"entries"`
	Problem string   `json:"problem"`
}

func list(archive []byte) listing {
	found := listing{Entries: [][4]any{}}
	reader := tar.NewReader(bytes.NewReader(archive))
	for {
		header, err := reader.Next()
		if err == io.EOF {
			return found
		}
		if err != nil {
			found.Problem = err.Error()
			return found
		}
		found.Entries = append(found.Entries, [4]any{
			int(header.Typeflag), header.Size,
			hex.EncodeToString([]byte(header.Name)), hex.EncodeToString([]byte(header.Linkname)),
		})
	}
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var length uint32
	for binary.Read(in, binary.BigEndian, &length) == nil {
		archive := make([]byte, length)
		if _, err := io.ReadFull(in, archive); err != nil {
			panic(err)
		}
		line, err := json.Marshal(list(archive))
		if err != nil {
			panic(err)
		}
		out.Write(append(line, '\n'))
	}
}
