package llm

import "sync"

// memory is the cache of a scorer that was given none.
type memory struct{ kept sync.Map }

// Get implements Cache.
func (m *memory) Get(key string) ([]byte, bool) {
	value, ok := m.kept.Load(key)
	if !ok {
		return nil, false
	}
	return value.([]byte), true
}

// Put implements Cache.
func (m *memory) Put(key string, value []byte) error {
	m.kept.LoadOrStore(key, value)
	return nil
}
