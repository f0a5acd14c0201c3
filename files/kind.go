package files

import (
	"io"
	"slices"

	"github.com/gabriel-vasile/mimetype"

	"parley/chat"
)

var errType = &chat.Error{Kind: chat.KindBad, Code: "file_type", Field: "file", Message: "Files of this type cannot be sent. Pictures, PDF, Word, Excel, text, ZIP and videos can."}

// kind is a type that we take: what it is served as, and what its content may be found to be.
type kind struct {
	serve string
	found []string
}

const ole = "application/x-ole-storage"

// kinds are the types that we take, by the ending of their names. A file is taken if its ending is here and its
// content is what the ending says; what its sender declares is not looked at.
var kinds = func() map[string]kind {
	jpeg := kind{"image/jpeg", []string{"image/jpeg"}}
	heic := kind{"image/heic", []string{"image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"}}
	docx := "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	xlsx := "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	return map[string]kind{
		"jpg": jpeg, "jpeg": jpeg, "heic": heic, "heif": heic,
		"png":  {"image/png", []string{"image/png", "image/vnd.mozilla.apng"}},
		"gif":  {"image/gif", []string{"image/gif"}},
		"webp": {"image/webp", []string{"image/webp"}},
		"pdf":  {"application/pdf", []string{"application/pdf"}},
		"doc":  {"application/msword", []string{"application/msword", ole}},
		"xls":  {"application/vnd.ms-excel", []string{"application/vnd.ms-excel", ole}},
		"docx": {docx, []string{docx, "application/zip"}},
		"xlsx": {xlsx, []string{xlsx, "application/zip"}},
		"zip":  {"application/zip", []string{"application/zip"}},
		"txt":  {"text/plain; charset=utf-8", []string{"text/plain", "text/csv", "text/tab-separated-values", "application/json", "application/x-ndjson"}},
		"mov":  {"video/quicktime", []string{"video/quicktime"}},
		"mp4":  {"video/mp4", []string{"video/mp4", "video/x-m4v"}},
	}
}()

// sniff is what a file is served as, if its content is what its name says.
func sniff(name string, r io.ReadSeeker) (string, error) {
	k, ok := kinds[extension(name)]
	if !ok {
		return "", errType
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return "", chat.Unavailable(err)
	}
	m, err := mimetype.DetectReader(r)
	if err != nil {
		return "", chat.Unavailable(err)
	}
	if !slices.ContainsFunc(k.found, m.Is) {
		return "", errType
	}
	return k.serve, nil
}
