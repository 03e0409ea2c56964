<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\KnowledgeController;
use Causerie\Chat\Http\ModelsController;
use Causerie\Chat\Knowledge\CrawlStore;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\IndexStore;
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
use Causerie\Chat\Models\Presets;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers;
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
		return $this->once( Connections::class, fn () => new Connections( $this->providers(), new ApiKeys( Secrets::ofSite() ), new Presets() ) );
	}

	public function models(): ModelFactory {
		return $this->once(
			ModelFactory::class,
			fn () => new ModelFactory(
				[
					Provider::BUILTIN           => fn () => new BuiltInAnswers( new SentencePicker(), new Phrases( $this->translations() ) ),
					Provider::OPENAI_COMPATIBLE => fn () => OpenAiCompatibleModel::connected( $this->connections(), $this->http(), $this->contract()->limit( 'replyBytes' ) ),
				]
			)
		);
	}

	public function modelsController(): ModelsController {
		return $this->once(
			ModelsController::class,
			fn () => new ModelsController( $this->providers(), $this->connections(), new ConnectionTester( $this->http(), $this->contract()->limit( 'replyBytes' ) ), new ModelList( $this->http() ) )
		);
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
		return $this->once( Retriever::class, fn () => new Retriever( new RetrievalStore( $this->database() ), new Spelling() ) );
	}

	public function knowledgeController(): KnowledgeController {
		return $this->once( KnowledgeController::class, fn () => new KnowledgeController( $this->retriever(), $this->indexer() ) );
	}
}
