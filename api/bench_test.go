package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"parley/auth"
)

// BenchmarkSend is acknowledged messages over the whole edge but the network: 64 customers at once, SQLite.
func BenchmarkSend(b *testing.B) {
	w := newWorld(b)
	h := w.handler
	const customers = 64
	bodies := make([]string, customers)
	post := func(body string) (int, string) {
		r := httptest.NewRequest(http.MethodPost, "/c/messages", strings.NewReader(body))
		r.Header.Set("Origin", shop)
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec.Code, rec.Body.String()
	}
	for i := range bodies {
		head := fmt.Sprintf(`{"chatKey":%q,"token":%q,`, w.made.ChatKey, auth.NewToken())
		code, body := post(head + fmt.Sprintf(`"key":%q,"body":"Hello","create":{}}`, newKey()))
		var out struct{ Conversation struct{ ID string } }
		if err := json.Unmarshal([]byte(body), &out); err != nil || code != 201 {
			b.Fatal(code, body)
		}
		bodies[i] = head + fmt.Sprintf(`"conversation":%q,"body":"Where is my parcel?","key":`, out.Conversation.ID)
	}
	b.ReportAllocs()
	b.ResetTimer()
	var left atomic.Int64
	left.Store(int64(b.N))
	var done sync.WaitGroup
	for _, body := range bodies {
		done.Go(func() {
			for left.Add(-1) >= 0 {
				if code, says := post(body + fmt.Sprintf("%q}", newKey())); code != 201 {
					b.Error(code, says)
					return
				}
			}
		})
	}
	done.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}
