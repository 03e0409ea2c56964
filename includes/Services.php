<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Admin\AdminPage;
use Causerie\Chat\Blocks\BlocksDoor;
use Causerie\Chat\Blocks\ChatBlock;
use Causerie\Chat\Bots\BotPostType;
use Causerie\Chat\Bots\BotSettingsJson;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Frontend\FloatingDoor;
use Causerie\Chat\Frontend\TagsDoor;
use Causerie\Chat\Http\BotsController;
use Causerie\Chat\Http\KnowledgeController;
use Causerie\Chat\Http\CorsHeaders;
use Causerie\Chat\Http\ModelsController;
use Causerie\Chat\Http\OpenApiController;
use Causerie\Chat\Http\RestRouter;
use Causerie\Chat\Http\StreamServer;
use Causerie\Chat\Http\SessionsController;
use Causerie\Chat\Http\SettingsController;
use Causerie\Chat\Http\WidgetController;
use Causerie\Chat\Knowledge\CrawlStore;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\IndexStore;
use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Knowledge\Reading\Reader;
use Causerie\Chat\Knowledge\RetrievalStore;
use Causerie\Chat\Knowledge\Retriever;
use Causerie\Chat\Knowledge\Spelling;
use Causerie\Chat\Knowledge\Splitter;
use Causerie\Chat\Models\ApiKeys;
use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\BuiltIn\Phrases;
use Causerie\Chat\Models\BuiltIn\SentencePicker;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ConnectionTester;
use Causerie\Chat\Models\ModelFactory;
use Causerie\Chat\Models\OpenAiCompatible\ModelList;
use Causerie\Chat\Models\OpenAiCompatible\OpenAiCompatibleModel;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Platform\OptionStore;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Translations;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Settings\SettingsStore;
use Causerie\Chat\Setup\Installation;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;
use Causerie\Chat\Widget\ChatElement;
use Causerie\Chat\Widget\ChatRenderer;
use Causerie\Chat\Widget\FloatingChat;
use Causerie\Chat\Widget\PlacedChat;
use Causerie\Chat\Widget\ThemeStyles;
use Causerie\Chat\Widget\ThemeTokens;
use Causerie\Chat\Widget\WidgetAssets;
use Causerie\Chat\Widget\WidgetConfig;
use Causerie\Chat\Widget\WidgetStrings;

defined( 'ABSPATH' ) || exit;

/** The composition root: the only place that builds services. Each is built when it is first wanted, and once. */
final class Services {

	use ConversationServices;

	/** @var array<class-string, object> */
	private array $made = array();

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
		return array(
			new Lifecycle( $this->pluginFile, $this->installation( ... ), $this->migrations( ... ) ),
			new BotPostType( $this->placements( ... ) ),
			new FloatingDoor( $this->floatingChat( ... ), $this->chatRenderer( ... ) ),
			new TagsDoor( $this->placedChat( ... ) ),
			new KnowledgeDoor( $this->knowledgeIndex( ... ), $this->indexer( ... ) ),
			new BlocksDoor( dirname( $this->pluginFile ) ),
			new AdminPage( $this->pluginFile ),
			new RestRouter( $this->contract( ... ), $this->endpoint( ... ) ),
			new CorsHeaders( $this->originCheck( ... ) ),
			new StreamServer( $this->uiMessageStream( ... ) ),
		);
	}

	/* Platform and contract. */

	public function contract(): Contract {
		return $this->once( Contract::class, fn () => Contract::load( dirname( $this->pluginFile ) . '/build/contract' ) );
	}

	public function database(): Database {
		return $this->once( Database::class, static fn () => new Database( $GLOBALS['wpdb'] ) );
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
		return $this->once( Installation::class, fn () => new Installation( $this->migrations(), new OptionStore( $this->database() ), $this->bots(), $this->defaultBot(), $this->placements(), $this->settings(), $this->sessions(), $this->counters(), $this->queue() ) );
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

	/* The widget. */

	public function themeStyles(): ThemeStyles {
		return $this->once( ThemeStyles::class, static fn () => new ThemeStyles() );
	}

	public function chatRenderer(): ChatRenderer {
		return $this->once(
			ChatRenderer::class,
			function () {
				$assets  = new WidgetAssets( $this->pluginFile );
				$strings = new WidgetStrings( $this->contract() );
				$tokens  = new ThemeTokens( $this->themeStyles() );
				$config  = new WidgetConfig( $assets, $strings, $tokens );
				return new ChatRenderer( $this->placements(), $this->defaultBot(), $this->connections(), $assets, $config, $tokens, new ChatElement( $strings ) );
			}
		);
	}

	public function floatingChat(): FloatingChat {
		return $this->once( FloatingChat::class, fn () => new FloatingChat( $this->placements() ) );
	}

	public function placedChat(): PlacedChat {
		return $this->once( PlacedChat::class, fn () => new PlacedChat( $this->floatingChat(), $this->chatRenderer() ) );
	}

	public function chatBlock(): ChatBlock {
		return $this->once( ChatBlock::class, fn () => new ChatBlock( $this->placedChat(), $this->themeStyles() ) );
	}

	public function widgetController(): WidgetController {
		return $this->once( WidgetController::class, fn () => new WidgetController( $this->bots(), $this->chatRenderer() ) );
	}

	/* Models. */

	public function http(): HttpClient {
		return $this->once( HttpClient::class, static fn () => new HttpClient() );
	}

	public function providers(): Providers {
		return $this->once( Providers::class, static fn () => new Providers() );
	}

	public function connections(): Connections {
		return $this->once( Connections::class, fn () => new Connections( $this->providers(), new ApiKeys( Secrets::ofSite() ) ) );
	}

	public function models(): ModelFactory {
		return $this->once(
			ModelFactory::class,
			fn () => new ModelFactory(
				array(
					Provider::BUILTIN           => fn () => new BuiltInAnswers( new SentencePicker(), new Phrases( $this->translations() ) ),
					Provider::OPENAI_COMPATIBLE => fn () => OpenAiCompatibleModel::connected( $this->connections(), $this->http(), $this->contract()->limit( 'replyBytes' ) ),
				)
			)
		);
	}

	public function modelsController(): ModelsController {
		return $this->once(
			ModelsController::class,
			fn () => new ModelsController( $this->providers(), $this->connections(), new ConnectionTester( $this->http(), $this->contract()->limit( 'replyBytes' ) ), new ModelList( $this->http() ) )
		);
	}

	/* Sessions and visitors. */

	public function sessions(): SessionStore {
		return $this->once( SessionStore::class, fn () => new SessionStore( $this->database(), $this->clock() ) );
	}

	public function sessionList(): SessionListStore {
		return $this->once( SessionListStore::class, fn () => new SessionListStore( $this->database(), $this->messages() ) );
	}

	public function messages(): MessageStore {
		return $this->once( MessageStore::class, fn () => new MessageStore( $this->database(), $this->clock(), $this->contract()->limit( 'lostReplySeconds' ) ) );
	}

	public function replies(): ReplyStore {
		return $this->once( ReplyStore::class, fn () => new ReplyStore( $this->database(), $this->clock() ) );
	}

	public function visitorToken(): VisitorToken {
		return $this->once( VisitorToken::class, fn () => new VisitorToken( $this->clock(), $this->contract()->limit( 'visitorTokenSeconds' ) ) );
	}

	public function clientAddress(): ClientAddress {
		return $this->once( ClientAddress::class, fn () => new ClientAddress( $this->clock(), fn () => $this->settings()->get()['trusted_proxies'] ) );
	}

	/* Knowledge. */

	public function knowledgeIndex(): Index {
		return $this->once( Index::class, fn () => new Index( new Reader(), new Splitter(), new IndexStore( $this->database(), $this->clock() ), $this->log() ) );
	}

	public function indexer(): Indexer {
		return $this->once( Indexer::class, fn () => new Indexer( $this->crawl(), $this->knowledgeIndex(), $this->queue(), $this->clock() ) );
	}

	public function crawl(): CrawlStore {
		return $this->once( CrawlStore::class, fn () => new CrawlStore( $this->database() ) );
	}

	public function retriever(): Retriever {
		return $this->once(
			Retriever::class,
			function () {
				$store = new RetrievalStore( $this->database() );
				return new Retriever( $store, new Spelling( $store ) );
			}
		);
	}

	public function knowledgeController(): KnowledgeController {
		return $this->once( KnowledgeController::class, fn () => new KnowledgeController( $this->retriever(), $this->indexer() ) );
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

	public function sessionsController(): SessionsController {
		return $this->once( SessionsController::class, fn () => new SessionsController( $this->sessions(), $this->sessionList(), $this->messages(), $this->bots() ) );
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
