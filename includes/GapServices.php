<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Gaps\AnsweredStore;
use Causerie\Chat\Gaps\AskedBot;
use Causerie\Chat\Gaps\DraftPost;
use Causerie\Chat\Gaps\DraftWriter;
use Causerie\Chat\Gaps\GapListStore;
use Causerie\Chat\Gaps\Gaps;
use Causerie\Chat\Gaps\GapsDoor;
use Causerie\Chat\Gaps\GapStore;
use Causerie\Chat\Gaps\Learn;
use Causerie\Chat\Gaps\PublishedDrafts;
use Causerie\Chat\Gaps\PublishedDraftStore;
use Causerie\Chat\Gaps\Suggestions;
use Causerie\Chat\Gaps\WordsOfPages;
use Causerie\Chat\Http\Gaps\GapsController;
use Causerie\Chat\Models\BuiltIn\SentencePicker;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that finds what the site does not answer. */
trait GapServices {

	public function gapsDoor(): GapsDoor {
		return new GapsDoor( $this->learn( ... ), $this->publishedDrafts( ... ), $this->gapStore( ... ), $this->queue( ... ) );
	}

	public function learn(): Learn {
		return $this->once( Learn::class, fn () => new Learn( $this->database(), new AnsweredStore( $this->database(), $this->clock() ), $this->gapStore(), $this->documentStore(), $this->clock() ) );
	}

	public function gapStore(): GapStore {
		return $this->once( GapStore::class, fn () => new GapStore( $this->database(), $this->facts(), $this->clock() ) );
	}

	public function gapLists(): GapListStore {
		return $this->once( GapListStore::class, fn () => new GapListStore( $this->database(), $this->clock() ) );
	}

	public function gaps(): Gaps {
		return $this->once( Gaps::class, fn () => new Gaps( $this->gapStore(), $this->gapLists(), $this->retriever(), $this->askedBot() ) );
	}

	private function publishedDrafts(): PublishedDrafts {
		return $this->once( PublishedDrafts::class, fn () => new PublishedDrafts( new PublishedDraftStore( $this->database() ), $this->gaps(), $this->log() ) );
	}

	private function askedBot(): AskedBot {
		return $this->once( AskedBot::class, fn () => new AskedBot( $this->sessions(), $this->defaultBot() ) );
	}

	public function gapsController(): GapsController {
		return $this->once(
			GapsController::class,
			function (): GapsController {
				$writer      = new DraftWriter( $this->askedBot(), $this->jsonTask(), $this->log() );
				$suggestions = new Suggestions( $this->retriever(), new SentencePicker(), new WordsOfPages( $this->documentStore() ), $writer );
				return new GapsController( $this->gaps(), $this->gapLists(), $suggestions, new DraftPost( $suggestions ), $this->learn(), $this->publishedDrafts() );
			}
		);
	}
}
