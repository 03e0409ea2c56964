<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Bots\RetiringModels;
use Causerie\Chat\Chat\Retrieval\Explanation;
use Causerie\Chat\Http\CatalogueController;
use Causerie\Chat\Http\Knowledge\DocumentsController;
use Causerie\Chat\Http\Knowledge\KnowledgeController;
use Causerie\Chat\Http\ModelsController;
use Causerie\Chat\Knowledge\ClaimStore;
use Causerie\Chat\Knowledge\CrawlStore;
use Causerie\Chat\Knowledge\Documents\CoverageStore;
use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\IndexStore;
use Causerie\Chat\Knowledge\Inverted\Compaction;
use Causerie\Chat\Knowledge\Inverted\SegmentStore;
use Causerie\Chat\Knowledge\PassageStore;
use Causerie\Chat\Knowledge\ProgressStore;
use Causerie\Chat\Knowledge\Reading\Reader;
use Causerie\Chat\Knowledge\RetrievalStore;
use Causerie\Chat\Knowledge\OwnerSynonyms;
use Causerie\Chat\Knowledge\Retriever;
use Causerie\Chat\Knowledge\Spelling;
use Causerie\Chat\Knowledge\Splitter;
use Causerie\Chat\Models\ApiKeys;
use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Catalogue\ListsDoor;
use Causerie\Chat\Models\Catalogue\ModelLists;
use Causerie\Chat\Models\Catalogue\OwnModels;
use Causerie\Chat\Models\Catalogue\RefreshList;
use Causerie\Chat\Models\Catalogue\Retirements;
use Causerie\Chat\Models\ConnectionChanges;
use Causerie\Chat\Models\ConnectionDiagnosis;
use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\BuiltIn\Phrases;
use Causerie\Chat\Models\BuiltIn\SentencePicker;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ConnectionTester;
use Causerie\Chat\Models\ModelFactory;
use Causerie\Chat\Models\KeyRing;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Models\Providers\ConnectedModels;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\StoredKeys;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes models and knowledge. */
trait AnswerServices {

	/* Models. */

	public function http(): HttpClient {
		return $this->once( HttpClient::class, static fn () => new HttpClient() );
	}

	public function providers(): Providers {
		return $this->once( Providers::class, static fn () => new Providers() );
	}

	public function connections(): Connections {
		return $this->once( Connections::class, fn () => new Connections( $this->providers(), $this->keyRing(), $this->connectionChanges() ) );
	}

	public function connectionChanges(): ConnectionChanges {
		return $this->once( ConnectionChanges::class, fn () => new ConnectionChanges( $this->turnstile() ) );
	}

	public function keyRing(): KeyRing {
		return $this->once( KeyRing::class, static fn () => new KeyRing( new ApiKeys( Secrets::ofSite() ) ) );
	}

	public function ownModels(): OwnModels {
		return $this->once( OwnModels::class, fn () => new OwnModels( $this->contract() ) );
	}

	public function catalogue(): Catalogue {
		return $this->once( Catalogue::class, fn () => new Catalogue( $this->contract(), $this->ownModels() ) );
	}

	public function modelLists(): ModelLists {
		return $this->once( ModelLists::class, fn () => new ModelLists( $this->clock() ) );
	}

	public function listsDoor(): ListsDoor {
		return new ListsDoor(
			$this->modelLists( ... ),
			fn () => $this->retiringModels()->providers(),
			fn () => new RefreshList( $this->connections(), new ModelList( $this->http() ), $this->modelLists() ),
			$this->queue( ... )
		);
	}

	public function retiringModels(): RetiringModels {
		return $this->once( RetiringModels::class, fn () => new RetiringModels( $this->bots(), new Retirements( $this->catalogue(), $this->modelLists(), $this->connections(), $this->clock() ), fn () => $this->settings()->get()['embeddings'] ) );
	}

	public function models(): ModelFactory {
		return $this->once(
			ModelFactory::class,
			fn () => new ModelFactory(
				fn () => new BuiltInAnswers( new SentencePicker(), new Phrases( $this->translations() ) ),
				$this->connectedModels()
			)
		);
	}

	public function connectedModels(): ConnectedModels {
		return $this->once( ConnectedModels::class, fn () => new ConnectedModels( $this->connections(), $this->catalogue(), $this->http(), $this->clock(), $this->contract()->limit( 'replyBytes' ), $this->callTrace()->sent( ... ) ) );
	}

	public function modelsController(): ModelsController {
		return $this->once(
			ModelsController::class,
			function (): ModelsController {
				$lists  = new ModelList( $this->http() );
				$tester = new ConnectionTester( $this->http(), $this->clock(), $this->purses()->ofSite( ... ), $this->contract()->limit( 'replyBytes' ), $this->openCalls(), $this->callTrace() );
				return new ModelsController(
					$this->providers(),
					$this->connections(),
					new StoredKeys( $this->connections(), $this->keyRing(), $this->connectionChanges() ),
					$tester,
					new ConnectionDiagnosis( $lists, $this->catalogue() ),
					$lists,
					$this->modelLists()
				);
			}
		);
	}

	public function catalogueController(): CatalogueController {
		return $this->once(
			CatalogueController::class,
			fn () => new CatalogueController( $this->catalogue(), $this->ownModels(), $this->modelLists(), $this->providers(), $this->retiringModels(), $this->clock() )
		);
	}

	/* Knowledge. */

	public function knowledgeIndex(): Index {
		return $this->once( Index::class, fn () => new Index( new Reader( fn (): bool => $this->settings()->get()['knowledge']['fields'] === 'all' ), new Splitter(), $this->documentStore(), $this->claims(), $this->indexStore(), $this->clock(), $this->log() ) );
	}

	public function indexStore(): IndexStore {
		return $this->once( IndexStore::class, fn () => new IndexStore( $this->database(), $this->claims(), new PassageStore( $this->database(), $this->segments() ), $this->clock(), $this->vectors() ) );
	}

	public function documentStore(): DocumentStore {
		return $this->once( DocumentStore::class, fn () => new DocumentStore( $this->database(), $this->clock() ) );
	}

	public function documents(): Documents {
		return $this->once( Documents::class, fn () => new Documents( $this->documentStore(), $this->knowledgeIndex() ) );
	}

	public function documentsController(): DocumentsController {
		return $this->once( DocumentsController::class, fn () => new DocumentsController( $this->documents(), $this->documentStore(), $this->documentDesk() ) );
	}

	public function indexer(): Indexer {
		return $this->once( Indexer::class, fn () => new Indexer( $this->crawl(), $this->claims(), new ProgressStore( $this->database(), $this->clock() ), $this->knowledgeIndex(), $this->compaction(), $this->shifts(), $this->clock() ) );
	}

	public function claims(): ClaimStore {
		return $this->once( ClaimStore::class, fn () => new ClaimStore( $this->database() ) );
	}

	public function segments(): SegmentStore {
		return $this->once( SegmentStore::class, fn () => new SegmentStore( $this->database() ) );
	}

	public function compaction(): Compaction {
		return $this->once( Compaction::class, fn () => new Compaction( $this->database(), $this->segments(), $this->places(), $this->clock() ) );
	}

	public function crawl(): CrawlStore {
		return $this->once( CrawlStore::class, fn () => new CrawlStore( $this->database() ) );
	}

	public function retriever(): Retriever {
		return $this->once( Retriever::class, fn () => new Retriever( new RetrievalStore( $this->database() ), new Spelling(), $this->nearest(), new OwnerSynonyms( $this->settings()->synonyms( ... ) ) ) );
	}

	public function explanation(): Explanation {
		return $this->once( Explanation::class, fn () => new Explanation( $this->retriever(), $this->defaultBot() ) );
	}

	public function knowledgeController(): KnowledgeController {
		return $this->once( KnowledgeController::class, fn () => new KnowledgeController( $this->retriever(), $this->explanation(), $this->indexer(), new CoverageStore( $this->database() ) ) );
	}
}
