"""Common English words, each in its shortest form: `_forms` finds the rest by their endings.

Made for this house: words that at least two of six unlike bodies of text share (government blogs, old novels and
diaries, student essays, abstracts, an encyclopedia, program text), with a reporter's vocabulary added by hand. It
says that a word is known; it never says that a word is wrong: for that, see `spelling`. To add a word, add it here.
"""

from functools import cache

_WORDS = """
abandon abbot abduct abide ability able abolish abortion about above abruptly absence absent absolute abstract
abundance abuse accelerate accents accept access accessibility accessible accident accidental accommodate accompany
accomplish accordance according account accumulated accuracy accurate accusation accuse accustomed ache achieve
acknowledged acknowledging acquire acquisition acre across act action activation active activist activity actress
actual adapt adaptability adaptation add addict addition additional address adept adequate adhere adjacent adjust
administer administration administrative admiral admire admit ado adopt adoption adults advance advantage advert
advertisement advice advise advocate aerial aeroplane aesthetic affair affect affection affine affinity afford
aforementioned afraid after afternoon afterwards again against age agency agenda agent aggregate aggression aggressive
agile ago agree agriculture ahead aid aim air aircraft airline airplane airport airstrike aisle alarm album alcohol
ale alert algebra algebraic algorithm alien align alike all allegation allege allegiance alley alliance allocated
allot allow almanac almost alone along alongside alpha alphabet already alright also alter alterations alternate
alternative although altogether aluminium aluminum always amateur amazing ambassador ambiguity ambiguous ambition
ambulance amend amid amidst ammunition amnesty among amongst amount amuse analog analogue analyse analysis analyze
anarchists ancestor anchored ancient and anecdote anger angle angry angular animal animosity ankle anniversary
announce annoy annual anomalous anonymous another answer anthem anthropology anti anticipate antique anxiety anxious
anybody anyhow anymore anyone anything anyway anywhere apart apologise apologize apology appalling apparatus apparent
appeal appear appearance appendix applaud apple appliance applicable application applied applies applying appoint
appreciate apprentice approach appropriate approval approve approximate apron apropos apt arbitrary arch archaeologist
archetypes architect architecture archive area arena argue argument arise arithmetic arm arose around arrange array
arrest arrival arrive arrow arson art article artificial artist as ascend ash ashamed aside ask asleep asparagus
aspect assassin assassinate assault assemble assemblies assert assess asset assign assist assistance assistant
associate assume assumption assure astonishing asylum asymmetric asymmetry asynchronous at athlete atmosphere atom
atomic attached attachment attack attained attempt attend attendance attention attentive attic attitude attorney
attracted attractive attribute auction audience audit august aunt austerity authentication author authority
authorization authorized auto autograph automate automatic automation autonomous autonomy autumn auxiliary avail
availability avalanche avenue average avoid await awake award aware away awe awesome awful awkward axis aye baby
bachelor back backbone background backtrack backup backward bag bail bake bakery balance balcony ball ballet balloon
ballot ban banana band bandage bandwidth bank bankrupt bankruptcy baptism bar barbecue barber barely bargain bark barn
baron barrel barrier base baseball baseline basic basin basis basket basketball bass batch bath bathroom battalion
battery battle battlefield bay beach beacon beam bean beard beast beat beautiful beauty because bedroom bee beef
befall before beg beggar behalf behave behavior behaviour behind belief believe bell belong beloved below belt bench
benchmark bend beneath beneficial benefit berry beside bet beta betoken betray between beverage beyond bias bicycle
bid big bike bill billion billionaire bin binary biology bird birth biscuit bishop bit bitterness bizarre black blade
blame blanket blast blaze bleed bless blew blind blizzard blob block blockade blog blonde blood bloom blossom blouse
blow blue blueprint blunt board boast boat body bold bomb bombard bond bone bonus book bookshop boom boost boot booth
bootstrap border born borrow both bottle bottleneck bottom boulder bounce boundary bow bowl box boy boycott bracelet
brain branch brand brave breach bread breakfast breast breath breathe breed breeze brew bribe bribery brick bride
bridge brief brigade bright broad broadcast broccoli bronze broom brother brown browse bruise brush brutal brutality
bubble bucket buckle buddy budget buffer bug bulk bull bullet bunch bundle burden burdensome bureau bureaucracy
burglar burn burst bury bus bush businesses busy but butcher butterfly button by bye bypassing cabbage cabin cabinet
cable cache cafe cage cake calculate calculation calendar calf call calm camel camera camp campaign can canal cancel
cancer candidate candle candy cane cannot canonical canvas canyon cap capability capacity cape capital captain caption
captive capture car caravan carbon carcass card cardboard cardinal cardinality care cargo carpet carriage carrot
carrying cartoon carve cascade case cash casino cast castle casual casualty cat catalog catalogue catastrophic
categorical categorized category caterpillar cathedral catholic cattle cause caution cautionary cautious cave caveat
ceased ceasefire ceases ceiling celebrate celebration celebrity cell cellar cement cemetery censor census cent
centered central centralized centre century ceremony certain chain chair chairwoman chalk challenge chamber champagne
champion chance chancellor change channel chaos chaotic chapel chapter character characteristic characterized charcoal
charge charity charm chart chase chat chateau chauffeur cheap cheat check cheek cheer cheese chef chemical chemist
chemistry cheque cherry chess chest chicken chief childhood chili chill chimney chin chocolate choice choir choke
chomping chop chorus christian christmas chronic chunk church cigar cigarette cinema cipher circle circuit circular
circulating circumstance cited citizen city civil civilian civilization clad claim clarify clarinet clarity clash
class classic classical classification classified classifier classroom clause clay clean clear clergy clerk clever
click client cliff climate clinic clinical clip cloak clock close closure clothes clothing cloud clown club clue
clumsy cluster coach coal coalesce coalition coarse coast coat cobweb cocaine cocktail coconut code coefficients
coffee coffin cognitive cohesion coin cold collaborate collaboration collapse collar colleague collect collection
collective college collide collision colonel colonial colony color colossal colour colt column columnist com coma
combat combination combine combo comedy comet comfort comic coming comma command commentator commerce commercial
commission commit committee commodity common communicate communication community compact companion company compare
comparison compass compatibility compatible compelling compensate compensation compete competition competitive
competitor complained complaining complaint complement complete completion complex complexion complexity compliance
compliant complicated comply component compose composition compound comprehensive compression compromise computational
compute comrade conceal concede conceit conceivable concept conception concern concert concise conclude conclusion
concrete concurrence concurrent condemn condensed condition conditional conduct conference confess confession confetti
confidence confident confidential configuration configure confine confirm confirmation confiscate conflict conform
confront confrontation confused confusing confusion congratulate congress conjunction conjure connect connection
connoisseur conquer conquest conscience conscientious conscious consecutive consensus consent consequence conservation
conservative consider considerably consideration consisted consistency consistent consisting consists console
consolidating conspiracy conspire constable constant constituency constituent constituting constitution constitutional
constrain constraint construct construction consul consulate consult consumer consuming consumption contact contagious
contain contaminate contemporary contempt contend content contest contestant context contextual continually
continuation continue continuous contract contradiction contradictory contrary contrast contribute contribution
control controversial controversy convenience convenient convention conventional conversation converse conversion
converted convict conviction convince convoy cook cool coordinate coordination cop cope copies copyright coral cord
core cork corn corner coronavirus corporal corporate corporation corps corpse corpus correct correction correlation
correspond corridor corrupt corruption cosmetic cosmos cost costume cottage cotton cough could council counsel count
counterpart countess country coup couple courage course court courteous courtesan courtesy courthouse cousin cover
coverage coward crack craft crane crash crater crawl crayon crazy cream create creation creative credible credit creed
creek crew cricket crime criminal cripple crisis criteria critical criticise criticism criticize critics critique
crocodile crop cross crow crowd crown crucial crude cruel cruelty cruise crumb crush crust cry crystal cube cucumber
culprit cultural culture cumulative cup cupboard curb cure curfew curiosity curious currency current curtain curve
cushion custody custom customization customizing cut cycle cyclist cynic cynical dad daffodil dagger dairy dam damage
damp dance danger dangerous daring dark darling dashed data database date daughter dawn day daylight dazzle dead
deadline deaf dean dear death debate debris debt debut decade decay deceased deceive december decent decide decision
deck declaration declare decline decoding decomposition decorate decoration decrease decree dedicated dedication deed
deem deep deepen deer default defeat defect defence defend defendant defense defer deficit define definite definition
definitive defy degree delay delegate deliberate delicacy delicate delicious delight deliver demand demo democracy
demolish demonstrate demonstration denial denominator denote denounce dense density dental dentist deny depart
departure depend dependant dependence dependent deploy deposit depot depress depression deprive depth deputy derail
derivative derive descendant descended descent describe description desert deserve design designate desire desk
desktop desperate despite dessert destination destiny destroy destruction destructive detail detain detect detection
detective detention detergent deteriorate determination determine deterministic detonate devastate develop deviation
device devil devote diabetes diagnose diagnosis diagonal diagram dialect dialog dialogue diameter diamond diaper diary
dictate dictatorship dictionary die diesel diet differ difference different differentiation difficult diffuse digest
digit digital dignity dilemma dimension diminished dine dinghy dinner dinosaur dip diplomacy diplomat diplomatic
direct direction directive directory dirty disabled disappeared disappears disappointment disarm disaster disastrous
disbanded disc discarding disciple discipline disclosed disconnected discovered discovering discovery discrepancy
discrete discriminate discrimination discuss discussion disease disguise disgust dish disk dismay dismiss dismissal
disown disperse display disposal dispose dispute disqualify disrupt disruptions dissent dissuade distance distant
distinct distinguish distort distraction distress distributed distribution district disturb disturbance ditch dive
divergence diverse divert divide divine division divorce dizzy dock doctor doctrine document documentation dog doll
dollar dolphin domain dome domestic dominate donate donation donkey doom doorstep dose dot double doubt doughnut dove
down download downtown dozen draft drag drain drama dramatic dread dream dressed drift drill drop drought drown drug
drum dry dual dubious duchess duck due duke dull dumb dummy dumped duration during dusk dust duty dwarf dwell dye
dynamic each eager eagle ear earl earlier earn earth earthquake ease easier easily east eastern ebb eccentric echo
eclipse ecology economic economist economy ecstasy edge edit edition editorial educate education eerie effect
effective efficiency efficient effort egg eight eighteen eighteenth eighth eightieth either ejected elaborated elbow
elder elect election electoral electric electrical electricity electronic elegant element elephant elevator eleven
elicit eliminate elimination elite ellipse ellipsis elliptic else elsewhere email embargo embarrass embassy embed
embrace emergence emerging emigrate emission emit emotion emotional emperor emphasis emphasise emphasize empire
empirical employ employee empowered empty emulate enable enacted enclose encoded encoding encounter encourage end
endings endorse endpoint endure enemy energy enforce engage engine engineering enhance enigma enjoy enlarge enlist
enormous enough enquire enriched enriching enrichment enrol enroll ensure entail enter entertain enthusiasm
enthusiastic entire entitled entity entrance entreat entreaty entrepreneur entry enumerates envelope environment
environmental envoy envy epidemic epilogue epoch equal equality equation equipped equity equivalent era ere erroneous
error escalate escape escort especially espouses essay essential establish estate estimate estimation eternal ethic
ethnic etiquette evacuate evacuation evade evaluate evaluation eve even event eventual every everybody everyday
everyone everything everywhere evict eviction evidence evident evil evolution exact exaggerate examination examine
example excavate exceed excellence excellent except exception exceptional excerpt excess exchange excite exclude
exclusion exclusive excuse execute execution executive exempt exemption exercise exhaust exhaustive exhibit exhibition
exhilarate exile exist existence existent exit exotic expand expansion expatriate expect expectation expedition expel
expenditure expense expensive experience experiment experimental expert expire explain explanation explicit explode
exploit exploration explore explosion explosive exponent exponential export expose express expression expulsion
exquisite extend extension extensive extent external extinct extinguish extra extract extraction extradite extradition
extraordinary extreme extremist eye fabric fabulous face facet facilitate fact fail failure faint fair faith fake
false familiar family famine famous fan fanatic fancy fantastic fantasy far fare farewell farm farther fascinate
fashion fast fasten fatal fate father fatigue fault favor favorite favour fear feasibility feast feat feather feature
february federal federation fee feeble feedback feelings fellow feminist fence ferry fertile festival fetched fever
few fiance fiber fibre fiction fidelity field fierce fiery fifteen fifth fifty figure file fill filter filthy final
finalized finance financial findings fine finger fingertips finish finite fire firearm firefighter fireplace firm
first fiscal fish fisherman fishery fist fit five fix flag flamboyant flame flash flat flavor flavour flaw flee fleet
flesh flexibility flexible flight flip float flock flood floor flour flourish flow flu fluid fluorescent flushed flute
focus foe fog fold foliage folk follow fond font food fool footage football footpath for forbid force forcibly
forecast forehead foreign forensic foresee forest foretell forever forfeit forge forgive fork form formal format
formation formerly formula fort forth fortnight fortunate fortune forum forward fossil foster foundation fountain four
fourteen fourteenth fourth fox fraction fractional fragile fragments fragrance frame framework fraud fraught freckle
free freedom freelance freeze freight french frequency frequent fresh friday friend frightened fringe frog from front
frontier frost frown frozen fruit frustrated frustration fry fuel fugitive fulfil fulfill full fun function functional
functionality fund fundamental fundraiser funeral fur furious furnished furniture further fury fusion futile future
futuristic gain gallery gallon gamble game gamma gang gangster gap garage garbage garden garlic garment gas gasoline
gasp gate gather gauge gaze gem gender gene general generalized generate generation generic generous genetic genius
genocide genre gentle genuinely geography geometric geometry ghastly ghost giant gift girl girlfriend glacier glad
glance glass glimpse global globe gloom glorious glory glove glue goal goat god goddess gold golden golf goodbye
gorgeous gossip govern gown grab grace grade gradient gradual graduate graduation graffiti grain grammar grandchild
grandfather grandmother grandson granite grant grape graph graphic grasp grass grateful grave gravel graveyard gravity
gray grease great greedy green greet grey grid grief grim grin grip grocer grocery grooming gross grotesque ground
group growth guarantee guard guardian guerrilla guess guest guidance guide guidelines guilt guinea guitar gulf gum
gunfire gunman guns gut guy gymnasium habit hack hail hair half hall halt hammer hamper hand handicap handkerchief
handle handsome haphazard happen happy harass harbor harbour hard hardware harm harmonic harmony harness harp harsh
harvest hash hastily hat hatch hate haul haunt havoc hawk hay hazard hazelnut he head headache headline headquarters
heal health heap heart heat heaven heavy heels height heightened heir helicopter hell helmet help hemp hen hence her
herb herd here hereby heritage hero heroic heroin heroine herself hesitate hesitation hierarchical hierarchy high
highlight highway hiker hill him himself hinder hinges hint hip hire his historian historical history hit hither
hoarse hoax hobby hole holiday hollow home homeland homepage homicide homogeneous homology honest honey honor honour
hood hook hop hope horizon horizontal horn horrible horrific horror horse hospital hospitality host hostage hostel
hostile hostility hot hotel hound hour house household how however hub huge human humanitarian humanity humble humid
humiliate humility humor humour hundred hundredth hungry hunt hurdle hurricane hurt husband hut hydrogen hygiene
hypertext hypocrisy hypocrite hypothesis hysteria ice icebreaker idea ideal idempotent identical identifiable
identification identify identity idiosyncrasy idiot idle idol if ignorance ignorant ignore ill illegal illiterate
illustrate image imagery imaginary imagination imagine imam imitation immediate immense immigrant immigration immune
immunity impact impaired impartial impeach imperfect imperial implement implementation implications implicit imply
importance important impose impossible impression impressive imprison improve in inability inaccurate inactive
inadequate incense inch incident incidentally incite inclination incline include inclusion inclusive income
incomparable incompatible incomplete inconsistency inconsistent inconveniences incorporate increase incredible
incremental increments incur indeed independence independent index indicate indication indices indict indigenous
indirect indispensable individual indoor induce industrial industrialist industry inequality inevitable infallible
infancy infant infect infection inferior inferred infinite inflation inflict influence influential inform information
infrastructure ingenuity inhabitant inherent inherit inheritance initial initiate initiative injected injection injure
injuries injustice inmate inn innocence innocent innovation innovative inoculate input inquest inquire insect inserted
insertion inside insight insignificant insist inspect inspection inspiration inspired install installation instalment
instance instantiation instead instinct institution instruct instructions instrument insufficient insult insurance
insure insurgent insurrection intact integers integral integrate integration intelligence intelligent intend intensive
intent intention intentional interact interactions intercept interest interface interfere interference interim
interior internal internet interpolation interpret interpretation interrogate interrupt interval intervene
intervention interview intimate intimidate into intricate intrinsic introduce introduction intuition intuitive invade
invaluable invariant invasion invent invention inverse inversion investigate investigation investment investor
invisible invite involve iron ironic irreducible irrelevant irresistible irresponsible irrigation irritating island
isolate isolation issue item iterate iteration iterative itinerary itself ivory jacket jail jamming january jar jargon
jaw jazz jealous jeans jeopardy jerk jet jewel jewellery jewelry jig jitter job jockey jog join joint joke journal
journalism journalist journeys joy judge judgment judicial judiciary juice july jump june jungle junior jurisdiction
juror jury just justice justification justify keen kernel key keyboard kick kid kidnap kidney kill kind kindergarten
king kingdom kiss kit kitchen kite kitten knee knife knight knit knock knot knowledge kosher label labor laboratory
labour lack lad ladder ladies lady laid lake lamb lamp land landlord landmark landscape landslide lane language lap
laptop large laser last late latent latter laugh laughter launch lavish law lawmaker lawn lawsuit lawyer lay layout
lazy leadership leaf leaflet league leak lean leap learn least leather lecture legacy legal legend legislate
legislation legislative legislature legitimate leisure lemon length lens leopard lesbian less lesson lest let lethal
level leverage levy liability liaison liar liberal liberate liberation liberty librarian library licence license lick
lid lie lieutenant life lifeboat lifetime lift light lighthouse lightning like likelihood limb limbo limit limitations
limousine limp line linear linen link lion lip lipstick liquefy liquid liquor list listen lit liter literal literature
litre little live load loaf loan loathe lobby lobbyist lobster local localization localized located location lock
lodging log logarithmic logic logical login lonely long look loop loose lord lorry loss lot lottery loud lounge love
low loyal loyalty luck luggage luminosity lump lunch lung lurking luxury lying lyric machine mad magazine magic
magistrate magnetic magnificent magnitude maid maiden mail mailbox main mainstream maintain maintenance majesty major
majority male malicious manage mandate mandatory maneuver manoeuvre mansion mantelpiece manual manufacture many map
marathon marble march margin marginally marine marital mark market marketplace marquis marriage marry marsh martial
martyr marvel mask mass massacre massive master match mate material math mathematical mathematics matrix matter
mattress mature maximal maximize maximum may maybe mayonnaise meadow meal meaningful meantime measure meat mechanical
mechanics mechanism medal meddling media median mediate medical medicine medieval meditate medium medley meetings
melancholy melody melt member memorable memorial memory menace mental mention menu merchant merciful mercy mere merge
merit merry mess message metal metaphor meteorologist meter method methodology metre metric mettle micro midas middle
midnight midst might migrant migrate migration mild miles militant military militia milk mill millennium million
millionaire mimicking minced mind mineral mini miniature minimal minimize minimum minister ministry minority minus
minute miracle mirror mischievous misery misleading miss missile mission missionary mistake mistaken mistress mix
mixture moan mob mobile mobilise mobility mock mode model moderate modern modernized modification modify modular
module moist moisture mold molecule mom moment monarch monastery monday monetary money monitor monk monkey monopoly
monotonic monster month monument mood moon moral morale more morning mortal mortality mortgage mosque mosquito most
motel mother motion motivated motivation motive motor motorcycle motorist motorway mould mountain mountaineer mounted
mourn mouse moustache mouth move movie much mud mug multiple multiplication multiplicative multiplied multiplier
multitude mum murder muscle museum mushroom music musical musician must mustache mustard mutation mutiny mutter mutual
myself mystery myth nail naive naked name narrow nasty nation national nationalist nationwide native natural nature
naval navigate navigation navy nay near nearby neat necessary neck need needle needlessly nefarious negative neglect
negligible negotiated negotiating neighbor neighborhood neighbour neighbourhood neither nephew nerve nervous nest net
network neutral never new newcomers newspaper next nice niece night nightmare nine nineteen ninety ninth no noble
nobody nod node noise nominate nomination nominee non none noodle noon nor norm normal normalization normalized north
northeast northern northwest nose not notably notation notational note notebook nothing notice notification notify
notion notorious novel novelty november now nowadays nowhere nuclear nudge nuisance null numb numbered numerical
numerous nun nurse nursery nut nutrition oak oath obedience obedient obese obey obituary object objection objective
obligation obliged obscene obscure observation observe obsess obsession obstacle obstruction obtain obvious occasion
occasionally occupation occupy occur occurrence ocean october odd of off offence offend offense offensive offered
offering office official offset offshore oft often oil old olive olympic omelette omen omitted on once one ongoing
onion online only onslaught onto opaque open opera operate operation opinion opponent opportunity oppose opposite
opposition oppress oppression opted optical optimal optimistic optimization optimize option optional or oral orange
orbit orchard orchestra ordeal order ordinal ordinary organ organise organization organizational organize orientation
oriented origin original originated orphan other ought ounce our ourselves out outbreak outcome outcry outdated
outdoor outfit outlaw outlet outline outlook output outrage outrageous outside outskirts outstanding oval oven over
overall overdose overflow overhaul overhead overlap overload overlook overthrow overtime overview overwhelming owe owl
own ownership oxygen oyster pace package packed packet pact padding paddle paedophile page pain paint pair pairings
pajamas palace pale palette palm pamphlet pan panel panic pants paper parachute parade paradigm paradise paragraph
parallel paralyse paralysis paramedic parameter parametric paramilitary paramount parcel pardon parent parenthesis
parish parity park parliament parliamentary parole parse part partial participant participate participation particular
parties partition partner pass passage passenger passerby passion passive passport passwords past pasta pastime
pasture patch path patient patriot patriotic patrol patron pattern pause pave pavilion paycheck peace peak peanut
pearl peasant peculiar pedal pedestrian peer pen penalty pending pension pepper peps per perceive percent percentile
perception perfect perform performance perhaps period periodic perish perjury permanent permission permit permutation
perpetrator persecute persecution persevere persist persistent personal personality personalized personnel perspective
persuade pet petition petrol phantom pharmacy phase phenomenon philosopher philosophy phlegm phone photograph phrase
physical physician physicist physics physique piano pick picture piece pier pig pigeon pile pilgrim pill pillow pilot
pinch pine pink pioneer pipe pipeline pirate pistol pitch pity pixel place plague plain plaintiff plan plane planet
plant plaster plastic plate platform plausible play playbook playwright plea plead pleasant please pleasure pledge
plenty plethora plot plough plow plug plugin plunge plus pneumatic pneumonia pocket poem poet poetry point poison
poisonous pole police policies polish polite political politician politics poll pollute pollution polynomial pond pool
poor pop pope popular popularity population pork port portal portion portrait portray pose position positive posse
possess possession possibility possible post postal postpone postscript pot potato potential poultry pound pour
poverty powder power practical practice practise prairie praise pray preach precede precedent precious precise
precision predator predecessors predefined predict prediction predominantly prefer preference prefixed pregnancy
pregnant prejudice preliminary premier premiere premise premium preparation prepare presence present presentation
preservation preserved preserves preserving presidency president presidential press pressure presume pretend pretty
prevalent prevent prevention previous prey price priest primary prime primitive prince princess principal principle
print prior prioritize priority prison privacy private privilege prize prizewinner probability probably probation
probe problem problematic procedure proceed process proclaim procurement produce product production productive
productivity profane profession professional professor profile profit profound program programme progress
progressively prohibit project prolong prominent promise promote prompt prone pronounce pronunciation proof propaganda
propagate propagation proper property prophet proportion proposal propose proposition proprietary prosecute
prosecution prospective prospects prosperity prostitute prostitution protect protection protective protest protestant
protocol prototype proud provide province provision provocation provoke proximity proxy psalm psychiatrist
psychologist psychology pub puberty public publications publicity publish pull pulse pump punch punish pupil puppet
puppy purchase pure purple purpose purse pursue pursuit push put puzzle pyjamas quadratic quake qualified quality
quantify quantity quarantine quarrel quarter quay queen query quest question questionnaire queue quick quiet quilt
quit quite quiver quota quoted quotes quotient quoting rabbi rabbit race racism racist radar radial radiation radical
radio radius raft rage raid rail railroad railway rain rainbow raincoat rainfall raise rally ramp random range rank
rape rapid rapist rare raspberry rat rate rather ratify ratio rational razor reach react read readability readily real
realise realistic reality realize realm rear reason reasonably rebel rebellion rebuild rebuke recall receipt receive
recent reception recession recipe reciprocal reckless reckon recode recognise recognize recommend recommendation
reconcile reconciliation reconstructs record recovered recovery recruit recursion recursive red redacted redesigned
reduce redundant refer referee reference referendum refined refinement reflect reflection reform refrain refrigerator
refs refuge refugee refusal refuse regain regard regime regiment region register registration regret regular
regularity regulate regulation rehearsal reign reinforce reject rejoice relate relation relationships relative relax
relay release relevant reliable reliance relic relief relieve religion religious reluctant rely remain remainder
remark remedy remembered reminded reminder reminisce remorse remote removal remove renamed render rendezvous renew
renowned rent repair repeal repeat repeatedly repercussions repertoire repetitions replaced replacement replacing
reply report repository representations representative represented representing represents repression reproduces
reptile republican reputation requested requesting requests require rescue researched researching resemble resent
reserved reservoir reset residence resident resign resignation resist resistance resolved resolving resort resources
respect respective respond response responsibility responsible rest restaurant restaurateur restored restoring
restriction result resume retail retain retaliate retaliation retire retrieve return reuse revamped reveal revelation
revenge reversed revert review revise revive revolt revolution revolutionary revolver reward rewritten rhetoric
rhubarb rhyme rhythm rib ribbon rice rich rid ridge ridiculous rifle rift right rigid riot ripe risk ritual rival
rivalry river road roar roast rob robbery robot robust rock rocket rod rogue role roll romance romantic roof room root
rope rotten rouge rough round roundabout route routine row royal royalty rub rubbish ruby rude rug rugby ruin rule
rumor rumour rural rush rust sabotage sack sacred sacrifice sacrilegious sad safe safety sail saint sake salad salary
sale salespeople salmon saloon salt salute same sample sanction sanctuary sand sandal sandbox sandwich satellite
satire satisfaction satisfy saturate saturday sauce sausage savage save savings savvy scalar scale scallop scan
scandal scar scarcely scarcity scared scatter scenario scene sceptic sceptical schedule schema scheme scholar school
schoolboy science scientific scientist scissors scold scope score scorn scout scramble scrap scrape scratch scream
screen script scrutiny sculptor sculpture sea seal search season seat second secret secretary section sector secular
secure security seem seemingly segment seize seizure seldom select selection self semantic semi senate senior
sensation sense sensible sensitive sensitivity sentence sentiment sentinel separate separation september sequence
sequential sergeant series serif serious sermon servant serve service session set settings settle setup seven
seventeen seventh seventy several severe sew sewage sex sexual shades shadow shall shallow shame shape share shark
sharp shatter shave she shed sheep sheet shelf shell shelter sheriff shield shift shine ship shirt shiver shock shoe
shop shore short shortage shortcomings shortcut shorten should shout shove shovel showcase shrine shrink shrug shut
shuttle shy sibling sick side siege sigh sight sign signal signature significance significant signify silence silent
silhouette silk silly silver similar similarity simple simplicity simplify simulate simultaneously sin since sincere
single siren sister site situation six sixteen sixth sixty size skeleton skeptic sketch skew ski skilful skill skin
skip skirt skull sky slack slam slap slate slaughter slave slavery sleeve sleigh slice slide slight slim slip slogan
slope slot slow slowdown slum slur small smart smell smile smoke smooth smoulder smuggle snack snake snap snatch
sniper snippet snow so soak soap soar sober soccer social society sofa soft software soil soldier sole solemn solicit
solid solidarity solidity solution solve some somebody somehow someone something sometime somewhat somewhere song
sonnet soon soothe sore sorrow sorry sort soul sound soup sour source southeast southern southwest souvenir sovereign
sovereignty soviet space spaghetti span spare spark sparse spatial special specialized specific specification
specified specifies spectacle spectator spectrum speculate speculation speech speed spell sphere spice spider spill
spin spine spirit spiritual spite splash splendid split spokesman spokesperson spokeswoman sponsor spontaneous spoon
sport spot spouse sprang spray spread spring sprint spy squad squadron square squeeze squirrel stab stability stable
stack stadium staff stage stagger stair stake stakeholder stall stamp stance standard standpoint stanza star stare
start starve state statesman static station stationary stationery statistic stats statue stature status stay steady
steel steep steering stem stencils step stereotypes sterling stern steward stick stiff still stimulate sting stir
stitch stock stomach stone stool stop storage store stories storm stove straight straightforward strain strait strand
strange strap strategic strategy straw strawberry streak stream streamline street strength strengthen stress stretch
strict string strip strive stroke stroll strong structural structure struggle stuck student studio study stuff stumble
stupid sturdy style subject submissions submit subscribe subscription subsequent subset substantial substitute subtle
suburb subway succeed success successive succinct such sudden sue suffer suffice sufficient suffrage sugar suggest
suggestion suicide suit suitcase suite sulphur sum summarize summary summit summon sun sunday sunrise sunset sunshine
super superior supersede superstition supervisor supper supply support suppose suppress suppression supreme sure
surface surge surgeon surgery surname surplus surprise surprisingly surrender surround surroundings surveillance
survey survival survive susceptible suspect suspend suspension suspicion suspicious sustain swallow swamp swan swap
sway sweat sweet swell swift swing switch sword syllable symbol symbolic symmetric symmetry sympathetic sympathy
symphony symptom synagogue synchronization synchronize synchronous syndicate syndrome synthesis synthesized synthetic
system table tablet tackle tactic tag tail tainted tale talent talk tall tangent tank tap target tariff task taste
tattoo tavern tax taxi taxpayer tea team teammates tease technical technique technological technologists technology
tedious tee teenage telegram telegraph telephone telescope television temper temperament temperature tempest templates
temple temporary tempt temptation ten tenant tend tendency tender tends tennis tense tension tent tentative term
terminal terminate termination terminology terrain terrible terrify territory terror terrorism terrorist test
testament testify testimony text texture than thank the theater theatre theft their them theme themselves then thence
theorem theoretical theory therapist therapy there thereby therefore thereof thick thief thigh thin thing third thirst
thirteen thirty thither thorn thorough though thousands thread threat threatening three threshold thrill thrive throat
throne through throughout thumb thunder thunderstorm thursday thus tickets tide tie tiger tight till timber time tin
tiny tip tire tissue title to toast tobacco today toe together toilet token toll tomato tomb tomorrow ton tone tongue
tonight tonne tonsil too tool toolbox toolkit tooth top topic torch torment tornado torture toss total touch tough
tour tourism tourist tournament tow toward towel town toxic traced traces track tractor trade traditional traffic
tragedy tragic trailing train traitor trajectory tram transaction transcript transfer transform transformation
transgender transition translate translation transmit transparency transplant transport transportation trap trash
trauma travel tray treason treasure treat tree tremble tremendous trench trend trespass trial triangle tribal tribe
tribunal tribute trick trigger trimmed triumph trivial troop trophy tropical trouble trousers truce truck true truly
trumpet trunk trust truth try tsunami tube tuesday tug tuition tumour tune tunnel turkey turmoil turn tutor twelfth
twelve twentieth twenty twice twin twist two tycoon type typical tyranny tyre ugly ulcer ultimate ultimatum umbrella
umpire unable unanimous unattended unavailable uncertainty unchanged uncle uncomfortable under underline undermine
underneath uneasy unemployed unemployment unexpected unfortunately uniform unify union unique unit universal universe
unknown unless unlike unlimited unlocking unreasonable unrelated unrest unsafe unsigned unsure until unveiled unwanted
up upbringing upcoming update upgrade uphold upon upper uprising uproar upset upward urban urge urgent us usability
usage use username usher usual utility utmost vaccinate vaccine vacuum vague vain valid validates validating
validation validity valley value van vandal vanish variability variable variant variation variety various vary vast
vector vegetable vegetarian vehicle veil vein velocity velvet vendor vengeance ventilator venture venue verdict verify
vermin verse version versus vertex vertical very vessel veteran veto via viable vibes vice vicinity vicious victim
victor video view vigorous villa village villain villainous vine vinegar vineyard vinyl viol violate violation
violence violent violin virtual virtue virus visa viscount visibility visible vision visit visual vital vivid
vocabulary voice void volcano volume voluntary volunteer vote vow voyage vulgar vulnerability vulnerable wage wagon
waist waistcoat wait waitress walk wall wallet wander want war warden wardrobe warehouse warm warmth warn warrant
warrior wartime wary wash waste watch watchdog water waterfall watt wave way we weak weaken weaknesses wealth weapon
weather weave web website wedding wednesday weeds week weep weigh weight weird welcome welfare well western wet whale
what whatever wheat wheel wheelchair when whence whenever where whereas whereby wherein wherever whether which while
whilst whim whip whiskey whisky whisper whistle white whither whole wholly whose why wide widespread widow width wield
wife wild wildfire wildlife wilful will william willingness willow wind window wine wing wink winter wipe wire wisdom
wise wish wit witch with withdrawal within without witnessed wolf wonder wooden wool word work workforce workplace
workshop world worldwide worm worry worship worth would wound wrapped wrapping wrath wreck wrestle wretched wrist
writings wrong yacht yard yarn year yeast yell yellow yes yesterday yet yield yolk you young youngster your yourself
youth zeal zebra zero zinc zone zoo zucchini
"""


@cache
def common() -> frozenset[str]:
    """The words, in small letters; cut up when they are first asked for, since most reports need none."""
    return frozenset(_WORDS.split())
