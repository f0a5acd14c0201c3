package files_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"parley/files"
)

// zipped is an archive of empty files with these names.
func zipped(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compound is the beginning of what Word and Excel wrote before 2007: a header, and a root with the class of its application.
func compound(class ...byte) []byte {
	b := make([]byte, 512+512+128)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	b[0x1a], b[0x1c], b[0x1d], b[0x1e] = 3, 0xfe, 0xff, 9 // version 3, little-endian, sectors of 512 bytes
	copy(b[512+80:], class)
	return b
}

func TestTheDocumentedTypesAreTakenByWhatIsInThem(t *testing.T) {
	t.Parallel()
	docx := zipped(t, "[Content_Types].xml", "_rels/.rels", "word/document.xml")
	xlsx := zipped(t, "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
	archive := zipped(t, "notes.txt")
	doc := compound(0x06, 0x09, 0x02, 0x00, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)
	xls := compound(0x20, 0x08, 0x02, 0x00, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)
	for _, c := range []struct {
		name    string
		content []byte
		serve   string // "": refused
	}{
		{"Offer.docx", docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"Offer.xlsx", xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"offer.DOC", doc, "application/msword"},
		{"offer.xls", xls, "application/vnd.ms-excel"},
		{"all.zip", archive, "application/zip"},
		{"all.zip", docx, ""}, // it is a document, and says that it is not
		{"offer.docx", doc, ""},
		{"offer.doc", archive, ""},
		{"offer.xls", []byte("<html><script>alert(1)</script>"), ""},
		{"all.zip", []byte("MZ\x90\x00"), ""},
		{"setup.exe", archive, ""},
		{"offer", docx, ""},
	} {
		got, err := files.Sniff(c.name, bytes.NewReader(c.content))
		if got != c.serve || (err == nil) == (c.serve == "") {
			t.Errorf("%s of %d bytes is served as %q, %v; want %q", c.name, len(c.content), got, err, c.serve)
		}
	}
}
