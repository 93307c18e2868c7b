package actor

// Role says what a name of the gazetteer is to its actor.
type Role string

// The roles, as the gazetteer files spell them.
const (
	Country      Role = "country"
	Demonym      Role = "demonym" // adjective or people: "Chinese", "Britons"
	Capital      Role = "capital"
	Seat         Role = "seat" // metonym of the government: "the Kremlin"
	Agency       Role = "agency"
	Army         Role = "army"
	Parliament   Role = "parliament"
	Party        Role = "party"
	Body         Role = "body"
	Organ        Role = "organ"
	OrganPress   Role = "organ-press"
	City         Role = "city" // a place, never an actor by itself
	Region       Role = "region"
	Historic     Role = "historic"
	Leader       Role = "leader"
	Minister     Role = "minister"
	Defence      Role = "defence"
	Official     Role = "official"
	Diplomat     Role = "diplomat"
	Spokesperson Role = "spokesperson"
)

var roles = map[Role]bool{
	Country: true, Demonym: true, Capital: true, Seat: true, Agency: true, Army: true, Parliament: true, Party: true,
	Body: true, Organ: true, OrganPress: true, City: true, Region: true, Historic: true, Leader: true, Minister: true,
	Defence: true, Official: true, Diplomat: true, Spokesperson: true,
}

// Person reports whether the role is an office that a person holds.
func (r Role) Person() bool {
	switch r {
	case Leader, Minister, Defence, Official, Diplomat, Spokesperson:
		return true
	}
	return false
}

// Place reports whether the name is a place that does not act for its state.
func (r Role) Place() bool { return r == City || r == Region }
