<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Admin\AdminPage;
use Causerie\Chat\Admin\ConsentPage;
use Causerie\Chat\Admin\RetirementNotice;
use Causerie\Chat\Blocks\BlocksDoor;
use Causerie\Chat\Bots\BotPostType;
use Causerie\Chat\Bots\BotSettingsJson;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Budget\BudgetDoor;
use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Budget\Purses;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Budget\UsageReport;
use Causerie\Chat\Budget\UsageStore;
use Causerie\Chat\Chat\BackgroundDoor;
use Causerie\Chat\Chat\IdleDoor;
use Causerie\Chat\Chat\TitlesDoor;
use Causerie\Chat\Cli\CliDoor;
use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Developers\Abilities;
use Causerie\Chat\Developers\AbilitiesDoor;
use Causerie\Chat\Developers\FunctionsDoor;
use Causerie\Chat\Frontend\FloatingDoor;
use Causerie\Chat\Frontend\TagsDoor;
use Causerie\Chat\Http\AnswerHeaders;
use Causerie\Chat\Http\BotsController;
use Causerie\Chat\Http\CorsHeaders;
use Causerie\Chat\Http\FileServer;
use Causerie\Chat\Http\KeptAnswersDoor;
use Causerie\Chat\Http\OAuth\OAuthDoor;
use Causerie\Chat\Http\OpenApiController;
use Causerie\Chat\Http\RestRouter;
use Causerie\Chat\Http\SettingsController;
use Causerie\Chat\Http\StreamServer;
use Causerie\Chat\Http\UsageController;
use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Models\Catalogue\Prices;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\LoopbackDoor;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Platform\OptionStore;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Platform\Translations;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\Search\SearchDoor;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Settings\SettingsStore;
use Causerie\Chat\Setup\Installation;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\SiteHealth\ProxyCheck;
use Causerie\Chat\SiteHealth\IndexCheck;
use Causerie\Chat\SiteHealth\VectorsCheck;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** The composition root: the only place that builds services. Each is built when it is first wanted, and once. */
final class Services {

	use AccessServices;
	use AnswerServices;
	use BackgroundServices;
	use ConversationServices;
	use EventServices;
	use GapServices;
	use InboundServices;
	use KnowledgeSourceServices;
	use IntentServices;
	use KnowledgeDeskServices;
	use LeadServices;
	use OAuthServices;
	use PlaygroundServices;
	use PrivacyServices;
	use RoutingServices;
	use SemanticServices;
	use SessionDeskServices;
	use SessionServices;
	use TraceServices;
	use VisitorServices;
	use WebhookServices;
	use WebsiteServices;
	use WidgetServices;

	/** @var array<class-string, object> */
	private array $made = [];

	/** @param string $pluginFile The main file of the plugin. */
	public function __construct( private readonly string $pluginFile ) {}

	/** The main file of the plugin, from which its folder and its address are known. */
	public function pluginFile(): string {
		return $this->pluginFile;
	}

	/**
	 * Everything that hooks into WordPress. It is built in every request, so a door takes what it needs as closures.
	 *
	 * @return list<Door>
	 */
	public function doors(): array {
		return [
			new Lifecycle( $this->pluginFile, $this->installation( ... ), $this->migrations( ... ) ),
			new BotPostType( $this->placements( ... ) ),
			new FloatingDoor( $this->floatingChat( ... ), $this->chatRenderer( ... ) ),
			new TagsDoor( $this->placedChat( ... ) ),
			new BudgetDoor( fn () => $this->settings()->get(), $this->bots( ... ), $this->facts( ... ) ),
			$this->listsDoor(),
			$this->gapsDoor(),
			new KnowledgeDoor( $this->knowledgeIndex( ... ), $this->indexer( ... ), $this->afterResponse( ... ) ),
			...$this->sourceDoors(),
			$this->websitesDoor(),
			$this->semanticDoor(),
			new TitlesDoor( $this->titles( ... ) ),
			new IdleDoor( $this->idleSessions( ... ), $this->queue( ... ) ),
			$this->endingsDoor(),
			$this->intentsDoor(),
			$this->pendingIntentsDoor(),
			$this->leadsDoor(),
			$this->pendingLeadsDoor(),
			new SearchDoor( $this->sessionIndexer( ... ), $this->queue( ... ), $this->postingSweep( ... ) ),
			$this->eventsDoor(),
			$this->privacyDoor(),
			$this->personalDataDoor(),
			$this->tracedCallsDoor(),
			new BackgroundDoor( $this->backgroundReplies( ... ) ),
			new LoopbackDoor( $this->loopback( ... ) ),
			new BlocksDoor( dirname( $this->pluginFile ) ),
			new AdminPage( $this->pluginFile ),
			new ConsentPage( $this->authorizations( ... ), $this->scopeRights( ... ), $this->consentView( ... ) ),
			new OAuthDoor( $this->oauthMetadata( ... ), $this->oauthGrants( ... ) ),
			new RetirementNotice( $this->retiringModels( ... ) ),
			new CliDoor( $this ),
			new FunctionsDoor( $this->ask( ... ) ),
			new AbilitiesDoor( fn () => new Abilities( $this ) ),
			new RestRouter( $this->contract( ... ), $this->endpoint( ... ) ),
			new AnswerHeaders( $this->counters( ... ) ),
			new KeptAnswersDoor( $this->keptAnswers( ... ) ),
			new CorsHeaders( $this->originCheck( ... ) ),
			new StreamServer( $this->uiMessageStream( ... ), $this->log( ... ) ),
			new FileServer( $this->log( ... ) ),
			new ProxyCheck( $this->clientAddress( ... ) ),
			new VectorsCheck( $this->embeddingState( ... ) ),
			$this->traceCheck(),
			new IndexCheck( $this->database( ... ), $this->indexer( ... ) ),
			...$this->webhookDoors(),
			$this->inboundDoor(),
		];
	}

	/* Platform and contract. */

	public function contract(): Contract {
		return $this->once( Contract::class, fn () => Contract::load( dirname( $this->pluginFile ) . '/build/contract' ) );
	}

	public function database(): Database {
		return $this->once( Database::class, static fn () => new Database( $GLOBALS['wpdb'] ) );
	}

	public function facts(): Facts {
		return $this->once( Facts::class, fn () => new Facts( $this->database() ) );
	}

	public function migrations(): Migrations {
		return $this->once( Migrations::class, fn () => new Migrations( $this->database() ) );
	}

	public function clock(): Clock {
		return $this->once( Clock::class, static fn () => new Clock() );
	}

	public function log(): Log {
		return $this->once( Log::class, static fn () => new Log() );
	}

	public function translations(): Translations {
		return $this->once( Translations::class, fn () => new Translations( dirname( $this->pluginFile ) . '/build/languages' ) );
	}

	public function queue(): Queue {
		return $this->once( Queue::class, static fn () => new Queue() );
	}

	public function installation(): Installation {
		return $this->once( Installation::class, fn () => new Installation( $this->migrations(), new OptionStore( $this->database() ), $this->bots(), $this->defaultBot(), $this->placements(), $this->settings(), $this->erasure(), $this->counters(), $this->queue() ) );
	}

	public function settings(): SettingsStore {
		return $this->once( SettingsStore::class, fn () => new SettingsStore( $this->contract() ) );
	}

	/* Bots. */

	public function bots(): BotStore {
		return $this->once( BotStore::class, fn () => new BotStore( new BotSettingsJson( $this->contract(), $this->log() ) ) );
	}

	public function placements(): Placements {
		return $this->once( Placements::class, fn () => new Placements( $this->bots( ... ) ) );
	}

	public function defaultBot(): DefaultBot {
		return $this->once( DefaultBot::class, fn () => new DefaultBot( $this->bots(), $this->placements(), $this->settings() ) );
	}

	/* Sessions and visitors. */

	public function sessions(): SessionStore {
		return $this->once( SessionStore::class, fn () => new SessionStore( $this->database(), $this->clock() ) );
	}

	public function messages(): MessageStore {
		return $this->once( MessageStore::class, fn () => new MessageStore( $this->database(), $this->pendingReplies(), $this->clock(), $this->contract()->limit( 'lostReplySeconds' ) ) );
	}

	public function replies(): ReplyStore {
		return $this->once( ReplyStore::class, fn () => new ReplyStore( $this->database(), $this->clock() ) );
	}

	public function visitorToken(): VisitorToken {
		return $this->once( VisitorToken::class, fn () => new VisitorToken( $this->clock(), $this->contract()->limit( 'visitorTokenSeconds' ), fn ( string $sessionId ) => $this->visitors()->findBySession( $sessionId ) ) );
	}

	public function clientAddress(): ClientAddress {
		return $this->once( ClientAddress::class, fn () => new ClientAddress( $this->clock(), fn () => $this->settings()->get()['trusted_proxies'] ) );
	}

	/* Limits. */

	public function counters(): CounterStore {
		return $this->once( CounterStore::class, fn () => new CounterStore( $this->database(), $this->clock() ) );
	}

	public function rateLimits(): RateLimits {
		return $this->once(
			RateLimits::class,
			fn () => new RateLimits( $this->counters(), $this->clock(), fn (): int => $this->settings()->get()['per_minute'], $this->contract()->limit( 'sessionsPerMinute' ) )
		);
	}

	/* Money. */

	public function purses(): Purses {
		return $this->once( Purses::class, fn () => new Purses( $this->usage(), $this->tariff(), new Thresholds( $this->queue() ), $this->clock(), fn () => $this->settings()->get() ) );
	}

	public function tariff(): Tariff {
		return $this->once( Tariff::class, fn () => new Tariff( ( new Prices( $this->catalogue(), $this->contract(), $this->clock() ) )->of( ... ) ) );
	}

	public function usage(): UsageStore {
		return $this->once( UsageStore::class, fn () => new UsageStore( $this->database() ) );
	}

	public function usageController(): UsageController {
		return $this->once( UsageController::class, fn () => new UsageController( new UsageReport( $this->usage(), $this->purses(), fn () => $this->settings()->get() ) ) );
	}

	/* Doors for owners. */

	public function botsController(): BotsController {
		return $this->once( BotsController::class, fn () => new BotsController( $this->bots(), $this->placements() ) );
	}

	public function openApiController(): OpenApiController {
		return $this->once( OpenApiController::class, fn () => new OpenApiController( $this->contract() ) );
	}

	public function settingsController(): SettingsController {
		return $this->once( SettingsController::class, fn () => new SettingsController( $this->settings() ) );
	}

	/**
	 * @template T of object
	 * @param class-string<T> $name
	 * @param \Closure(): T   $make
	 * @return T
	 */
	private function once( string $name, \Closure $make ): object {
		$service = $this->made[ $name ] ??= $make();
		return $service instanceof $name ? $service : throw new \LogicException( "{$name} was built as something else." );
	}
}
