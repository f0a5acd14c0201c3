package api

import (
	"net/url"
	"strconv"

	"parley/chat"
)

// RecordPage is the answer with a list of records.
type RecordPage struct {
	Meta  PageMeta   `json:"meta"`
	Links PageLinks  `json:"links"`
	Data  []Resource `json:"data"`
}

// PageMeta says which part of the list this is.
type PageMeta struct {
	Page     int `json:"page"`
	PageSize int `json:"pageSize"`
	// Of lists that are counted.
	Total      *int `json:"total,omitempty"`
	TotalPages *int `json:"totalPages,omitempty"`
}

// PageLinks are relative to the server's root; next is null on the last page, prev on the first.
type PageLinks struct {
	Self  string  `json:"self"`
	First string  `json:"first"`
	Prev  *string `json:"prev"`
	Next  *string `json:"next"`
	Last  *string `json:"last,omitempty"`
}

// Paging is how every list of the public API is asked for.
type Paging struct {
	Page     int    `query:"page" doc:"1-based; 1 if absent or less"`
	PageSize int    `query:"pageSize" doc:"100 if absent, 0 or less"`
	Sort     string `query:"sort" enum:"asc,desc" doc:"By id, which is the order of creation"`
}

// portion is a Paging put in bounds.
type portion struct {
	page, size int
	descending bool
}

// bounds is the portion that was asked for; most is the largest page of this list.
func (p Paging) bounds(most int) (portion, error) {
	w := portion{page: max(p.Page, 1), size: p.PageSize}
	if w.size <= 0 {
		w.size = 100
	}
	w.size = min(w.size, most)
	if w.page > 1_000_000 {
		return w, chat.Bad("page", "is beyond every list; 1000000 is the most")
	}
	switch p.Sort {
	case "", "asc":
	case "desc":
		w.descending = true
	default:
		return w, chat.Bad("sort", "is neither asc nor desc")
	}
	return w, nil
}

// link leads to a page of a list.
func (w portion) link(path string, page int) string {
	q := "?page=" + strconv.Itoa(page) + "&pageSize=" + strconv.Itoa(w.size)
	if w.descending {
		q += "&sort=desc"
	}
	return path + q
}

// answer makes the page of a list; more says that there is another one after it.
func (w portion) answer(path string, data []Resource, more bool) RecordPage {
	path = (&url.URL{Path: path}).EscapedPath()
	link := func(page int) string { return w.link(path, page) }
	if data == nil {
		data = []Resource{}
	}
	p := RecordPage{Meta: PageMeta{Page: w.page, PageSize: w.size}, Links: PageLinks{Self: link(w.page), First: link(1)}, Data: data}
	if more {
		next := link(w.page + 1)
		p.Links.Next = &next
	}
	if w.page > 1 {
		prev := link(w.page - 1)
		p.Links.Prev = &prev
	}
	return p
}
