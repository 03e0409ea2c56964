<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Knowledge\Shop\ProductsDoor;
use Causerie\Chat\Knowledge\Sources\Addresses;
use Causerie\Chat\Knowledge\Sources\ChangedPosts;
use Causerie\Chat\Knowledge\Sources\DependentStore;
use Causerie\Chat\Knowledge\Sources\Marks;
use Causerie\Chat\Knowledge\Sources\Menus;
use Causerie\Chat\Knowledge\Sources\MenusDoor;
use Causerie\Chat\Knowledge\Sources\Patterns;
use Causerie\Chat\Knowledge\Sources\PostTypes;
use Causerie\Chat\Knowledge\Sources\ReadAgain;
use Causerie\Chat\Knowledge\Sources\ShownPosts;
use Causerie\Chat\Knowledge\Sources\SiteFacts;
use Causerie\Chat\Knowledge\Sources\SiteFactsDoor;
use Causerie\Chat\Knowledge\Sources\Terms;
use Causerie\Chat\Knowledge\Sources\TermsDoor;
use Causerie\Chat\Knowledge\Sources\WaitingStore;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root for where the knowledge comes from. */
trait KnowledgeSourceServices {

	/** @return list<Door> What keeps the knowledge in step with changes of the site that save no post. */
	private function sourceDoors(): array {
		$changed = new ChangedPosts( $this->readAgain( ... ) );
		return [
			$changed,
			new Patterns( $this->dependents( ... ), $this->readAgain( ... ), $this->queue( ... ) ),
			new ShownPosts( $this->dependents( ... ), $this->readAgain( ... ) ),
			new Addresses( $this->dependents( ... ), $this->readAgain( ... ) ),
			new Marks( $changed, $this->readAgain( ... ) ),
			new ProductsDoor( $changed, $this->readAgain( ... ) ),
			new TermsDoor( $this->termDocuments( ... ), $this->queue( ... ) ),
			new MenusDoor( fn () => new Menus( $this->documents(), $this->documentStore(), $this->knowledgeIndex() ), $this->afterResponse( ... ), $this->queue( ... ) ),
			new SiteFactsDoor( fn () => new SiteFacts( $this->documents() ), fn (): array => $this->settings()->get()['knowledge'], $this->readAgain( ... ) ),
			new PostTypes( Lifecycle::CLEAN_UP, $this->queue( ... ), $this->readAgain( ... ) ),
		];
	}

	public function readAgain(): ReadAgain {
		return $this->once( ReadAgain::class, fn () => new ReadAgain( new WaitingStore( $this->database() ), $this->knowledgeIndex(), $this->indexer(), $this->queue(), $this->afterResponse() ) );
	}

	public function termDocuments(): Terms {
		return $this->once( Terms::class, fn () => new Terms( $this->documents() ) );
	}

	private function dependents(): DependentStore {
		return $this->once( DependentStore::class, fn () => new DependentStore( $this->database() ) );
	}
}
