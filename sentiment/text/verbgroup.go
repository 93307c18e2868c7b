package text

import "strings"

// verbGroup reads a verb group from token i: adverbs, "to", modals,
// auxiliaries and the main verb. It fails where no verb follows.
func verbGroup(s *Sentence, i int) (Phrase, bool) {
	tokens := s.Tokens
	ph := newPhrase(VG, i, i)
	v := Verb{NegWord: -1}
	j := i
	if tokens[j].Tag == TO {
		v.Inf = true
		j++
	}
	main, aux := -1, ""
	for ; j < len(tokens); j++ {
		t := &tokens[j]
		low := strings.ToLower(t.Text)
		switch {
		case t.Tag == RB:
			if isNegation(low) || low == "no" && j+1 < len(tokens) && tokens[j+1].Text == "longer" {
				v.Neg, v.NegWord = true, j
			}
			continue
		case main >= 0 && (low == "since" || low == "both" || low == "all") && tagAt(tokens, j+1).Verb():
			continue // "has since become"
		case t.Tag == MD:
			if main >= 0 && aux == "" || v.Modal != "" {
				return finishVerb(ph, v, main, tokens)
			}
			v.Modal, v.Finite = Lemma(low, MD), true
			main, aux = j, "modal"
			continue
		case !t.Tag.Verb(), v.Inf && main < 0 && t.Tag != VB && t.Tag != VBP:
			return finishVerb(ph, v, main, tokens)
		case main >= 0 && !v.takes(aux, t.Tag):
			return finishVerb(ph, v, main, tokens)
		}
		v.note(aux, t.Tag, main < 0)
		lemma := Lemma(low, t.Tag)
		main, aux = j, auxiliary(lemma)
		if aux == "" {
			break
		}
	}
	return finishVerb(ph, v, main, tokens)
}

func isNegation(low string) bool {
	return low == "not" || low == "n't" || low == "n’t" || low == "never"
}

func auxiliary(lemma string) string {
	switch lemma {
	case "be", "have", "do":
		return lemma
	case "get":
		return "be"
	}
	return ""
}

// takes reports whether a verb with tag t can follow the auxiliary.
func (v *Verb) takes(aux string, t Tag) bool {
	switch aux {
	case "modal", "do":
		return t == VB || t == VBP || t == VBD || t == VBN
	case "have":
		return t == VBN || t == VBD
	case "be":
		return t == VBG || t == VBN || t == VBD
	}
	return false
}

// note records what one more verb of tag t after the auxiliary aux says.
func (v *Verb) note(aux string, t Tag, first bool) {
	switch {
	case aux == "have":
		v.Perfect = true
	case aux == "be" && t == VBG:
		v.Progressive = true
	case aux == "be":
		v.Passive = true
	}
	if !first || v.Inf || v.Modal != "" {
		return
	}
	switch t {
	case VBD:
		v.Past, v.Finite = true, true
	case VBP, VBZ:
		v.Finite = true
	case VBG:
		v.Gerund = true
	case VBN:
		v.Participle = true
	case VB:
		v.Bare = true
	}
}

// finishVerb closes the group at its main verb. Adverbs after it stay outside.
func finishVerb(ph Phrase, v Verb, main int, tokens []Token) (Phrase, bool) {
	if main < 0 {
		return ph, false
	}
	ph.Last, ph.Head = main, main
	// "did not" and "cannot" whose verb was left out keep the negation behind.
	for main+1 < len(tokens) && tokens[main+1].Tag == RB && isNegation(strings.ToLower(tokens[main+1].Text)) {
		v.Neg, v.NegWord = true, main+1
		main++
		ph.Last = main
	}
	ph.Verb = v
	return ph, true
}
