package chat_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/chat"
	"parley/web"
)

func words(t *testing.T) chat.Words {
	t.Helper()
	w, err := chat.ReadWords(web.Words())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestThereIsACatalogueForEachCode(t *testing.T) {
	t.Parallel()
	w := words(t)
	for _, code := range chat.Codes {
		if len(w[code]) < 100 {
			t.Errorf("%s says %d things", code, len(w[code]))
		}
	}
	if len(w) != len(chat.Codes) {
		t.Errorf("%d catalogues, %d codes", len(w), len(chat.Codes))
	}
}

func TestLanguageIsTheFirstThatTheChatSpeaks(t *testing.T) {
	t.Parallel()
	w := words(t)
	for _, c := range []struct{ page, browser, brand, code, tag string }{
		// What the page says goes first.
		{"de", "fr-FR,en", "es", "de", "de"},
		{"fr_ca", "en-US", "", "fr", "fr-CA"},
		{"fr_ma", "", "", "fr", "fr-MA"},
		{"es_ar", "", "", "es", "es-AR"},
		{"es_pa", "", "", "es", "es-PA"},
		{"es_pe", "", "", "es", "es-PE"},
		{"es_es", "", "", "es", "es-ES"},
		{"en_gb", "en-US", "", "en", "en-GB"},
		{"en_ca", "", "", "en", "en-CA"},
		{"en_us", "", "", "en", "en-US"},
		{"en-AU", "", "", "en", "en-AU"},
		{"", "en-AU,en", "", "en", "en-AU"},
		{"ar_eg", "", "", "ar", "ar-EG"},
		{"ar_ma", "", "", "ar", "ar-MA"},
		// Brazilian and European Portuguese.
		{"pt", "", "", "pt", "pt-PT"},
		{"br", "", "", "br", "pt-BR"},
		{"pt_br", "", "", "br", "pt-BR"},
		{"pt_BR", "", "", "br", "pt-BR"},
		{"pt-BR", "", "", "br", "pt-BR"},
		{"", "pt-BR", "", "br", "pt-BR"},
		{"", "pt-PT", "", "pt", "pt-PT"},
		{"", "pt-AO", "", "pt", "pt-AO"},
		{"", "br,en", "", "fr", "fr-FR"}, // the browser's br is Breton
		// Chinese by script and region.
		{"zh_cn", "", "", "zh_cn", "zh-CN"},
		{"zh_tw", "", "", "zh_tw", "zh-TW"},
		{"zh", "", "", "zh_cn", "zh-CN"},
		{"", "zh-TW", "", "zh_tw", "zh-TW"},
		{"", "zh-Hant-HK", "", "zh_tw", "zh-HK"},
		{"zh-Hant-HK", "", "", "zh_tw", "zh-HK"},
		{"", "zh-HK", "", "zh_tw", "zh-HK"},
		{"", "zh-MO", "", "zh_tw", "zh-MO"},
		{"", "zh-Hans-HK", "", "zh_cn", "zh-HK"},
		{"", "zh-SG", "", "zh_cn", "zh-SG"},
		{"", "zh-Hant", "", "zh_tw", "zh-TW"},
		{"", "yue", "", "zh_tw", "zh-TW"},
		// Two names for one language.
		{"no", "", "", "no", "nb"},
		{"", "nb-NO", "", "no", "nb-NO"},
		{"", "nn-NO,en", "", "no", "nb-NO"},
		{"nb", "", "", "no", "nb"},
		{"nn", "", "", "no", "nb"},
		{"iw", "", "", "he", "he"},
		{"", "iw-IL", "", "he", "he-IL"},
		{"", "in-ID", "", "id", "id-ID"},
		{"", "sr-Latn-RS,hu", "", "hu", "hu"},
		{"", "he-IL", "", "he", "he-IL"},
		{"in", "", "", "id", "id"},
		{"mo", "", "", "ro", "ro"},
		// What those read who speak a language without a catalogue.
		{"ca", "en-US", "", "es", "es"},
		{"lb", "", "", "de", "de"},
		{"sk", "", "", "cs", "cs"},
		{"be", "", "", "ru", "ru"},
		{"kk", "", "", "ru", "ru"},
		{"ky", "", "", "ru", "ru"},
		{"af", "", "", "nl", "nl"},
		{"ms", "", "", "id", "id"},
		// Without one, and without a neighbour: the next in the chain.
		{"sr_me", "it-IT,en", "", "it", "it-IT"},
		{"fil", "", "ja", "ja", "ja"},
		{"tl", "", "ja", "ja", "ja"},
		{"tw", "", "", "en", "en"},
		{"am", "sw,ta,nl", "", "nl", "nl"},
		// The browser's, in its order; then the brand's; then English.
		{"", "de-AT,en", "fr", "de", "de-AT"},
		{"", "xx,tlh,uk-UA", "", "uk", "uk-UA"},
		{"", "", "tr", "tr", "tr"},
		{"", "sw-KE", "hi", "hi", "hi"},
		{"", "", "", "en", "en"},
		{"", "undefined", "", "en", "en"},
		// The region is the reader's own where nobody says another.
		{"de", "en-US,de-CH", "", "de", "de-CH"},
		{"en", "en-GB", "", "en", "en-GB"},
		// As people write it.
		{"PT-br", "", "", "br", "pt-BR"},
		{" de_AT ", "", "", "de", "de-AT"},
		{"de_DE.UTF-8", "", "", "de", "de-DE"},
		{"es_419", "", "", "es", "es"},
		// What is no language is passed over.
		{"xx_nowhere", "de", "", "de", "de"},
		{"<script>", "", "", "en", "en"},
		{strings.Repeat("de_", 40), "", "", "en", "en"},
	} {
		got := w.Choose(c.page, c.browser, &chat.ChatSettings{DefaultLang: c.brand})
		if got.Code != c.code || got.Tag != c.tag {
			t.Errorf("page %q, browser %q, brand %q: %s (%s), not %s (%s)", c.page, c.browser, c.brand, got.Code, got.Tag, c.code, c.tag)
		}
		if rtl := slices.Contains([]string{"ar", "he", "fa"}, c.code); (got.Dir == "rtl") != rtl {
			t.Errorf("%s: reads %s", c.code, got.Dir)
		}
	}
}

// documented is the list of languages in the documentation, as far as it could be read.
const documented = "af sq am ar ar_eg ar_ma be bs bg ca hr cs da nl en_ca en_gb en_us et fil fi fr fr_ca fr_ma ka de el he hi hu is id it ja kn kk ko ky lv lt lb ms mn no fa pl pt br pa ro ru sr sr_me zh_cn si sk sl es es_ar es_pa es_pe es_es sw sv ta te th zh_tw tr tw uk vi"

func TestEveryDocumentedLanguageIsKnown(t *testing.T) {
	t.Parallel()
	w := words(t)
	for _, code := range slices.Concat(strings.Fields(documented), chat.Codes, []string{"tl", "iw", "nb", "nn", "zh", "de_at", "gl"}) {
		if w.Choose(code, "", &chat.ChatSettings{}).Unknown != "" {
			t.Errorf("%s is not known", code)
		}
	}
	for _, code := range []string{"xx", "english", "xx_nowhere", "e", "de__at", "null"} {
		if w.Choose(code, "", &chat.ChatSettings{}).Unknown != code {
			t.Errorf("%s passes for a language", code)
		}
	}
	if w.Choose("", "xx", &chat.ChatSettings{}).Unknown != "" {
		t.Error("a page that says nothing is told that it is wrong")
	}
}

func TestABrandsOwnWordsAreThoseOfItsVisitorsLanguage(t *testing.T) {
	t.Parallel()
	w := words(t)
	own := map[string]map[string]string{"de": {"open": "Moin", "greeting": "Moin."}, "fr": {"open": "Salut"}}
	got := w.Choose("de", "", &chat.ChatSettings{Texts: own})
	if len(got.Texts) != 2 || got.Texts["greeting"] != "Moin." || got.Labels["open"] != "Moin" || got.Labels["close"] != "Chat schließen" {
		t.Errorf("%+v", got)
	}
	if got := w.Choose("es", "", &chat.ChatSettings{Texts: own}); got.Texts != nil || got.Labels["open"] != "Abrir el chat" {
		t.Errorf("%+v", got)
	}
	var none chat.Words
	if got := none.Choose("de", "", &chat.ChatSettings{}); got.Code != "en" || len(got.Labels) != 0 {
		t.Errorf("without catalogues: %+v", got)
	}
}

func TestOwnWordsThatNobodySaysAreRefused(t *testing.T) {
	t.Parallel()
	w := words(t)
	for _, c := range []struct {
		code, key, text, says string
	}{
		{"de", "greeting", "Moin.", ""},
		{"de", "unread.one", "{n} neue", ""},
		{"ar", "unread.few", "{n}", ""},
		{"xx", "greeting", "Hm", `no language "xx"`},
		{"de_at", "greeting", "Servus", `no language "de_at"`},
		{"de", "gretting", "Moin.", "texts.de.gretting is nothing that the chat says"},
		{"de", "unread.few", "{n}", "texts.de.unread.few is nothing"},
		{"de", "unread", "{n}", "texts.de.unread is nothing"},
		{"de", strings.Repeat("k", 5000), "x", "texts.de.kkkk"},
		{"de", "greeting", " ", "texts.de.greeting is empty"},
		{"de", "typing", "schreibt", "texts.de.typing must have the placeholders of «{name} schreibt»"},
		{"de", "greeting", "Moin, {name}", "placeholders of"},
		{"de", "greeting", strings.Repeat("x", 513), "texts.de.greeting is longer than 512 bytes"},
		{"de", "greeting", "a\x00b", "texts.de.greeting is not text"},
	} {
		err := w.Check(map[string]map[string]string{c.code: {c.key: c.text}})
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 600) {
			t.Errorf("%s.%s: %v, not %q", c.code, c.key, err, c.says)
		}
	}
	many := map[string]map[string]string{}
	for code, all := range w {
		many[code] = map[string]string{}
		for key, text := range all {
			if len(text) < 200 {
				many[code][key] = text + strings.Repeat(" x", 100)
			}
		}
	}
	if err := w.Check(many); chat.KindOf(err) != chat.KindTooLarge {
		t.Errorf("half a megabyte: %v", err)
	}
}

func TestACatalogueThatIsBrokenIsNamed(t *testing.T) {
	t.Parallel()
	if _, err := chat.ReadWords(fstest.MapFS{"xx.json": {Data: []byte("{")}}); err == nil || !strings.Contains(err.Error(), "xx.json") {
		t.Error(err)
	}
}
