<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\Users\CallerIdentity;
use Causerie\Chat\Http\Users\HistoryController;
use Causerie\Chat\Http\Users\IdentifyController;
use Causerie\Chat\Http\Users\IdentitySecretsController;
use Causerie\Chat\Http\Users\UsersController;
use Causerie\Chat\Http\Users\UserView;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Sessions\PageVisitStore;
use Causerie\Chat\Sessions\VisitorSessionStore;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Visitors\Attributes;
use Causerie\Chat\Visitors\AttributesForModel;
use Causerie\Chat\Visitors\DeleteVisitor;
use Causerie\Chat\Visitors\IdentityProof;
use Causerie\Chat\Visitors\IdentitySecrets;
use Causerie\Chat\Visitors\KnownVisitors;
use Causerie\Chat\Visitors\MergeVisitors;
use Causerie\Chat\Visitors\SetAttributes;
use Causerie\Chat\Visitors\VisitorListStore;
use Causerie\Chat\Visitors\VisitorStore;
use Causerie\Chat\Visitors\WordPressVisitors;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes what knows visitors. */
trait VisitorServices {

	public function visitors(): VisitorStore {
		return $this->once( VisitorStore::class, fn () => new VisitorStore( $this->database(), $this->clock() ) );
	}

	public function visitorList(): VisitorListStore {
		return $this->once( VisitorListStore::class, fn () => new VisitorListStore( $this->database() ) );
	}

	public function visitorSessions(): VisitorSessionStore {
		return $this->once( VisitorSessionStore::class, fn () => new VisitorSessionStore( $this->database(), $this->messages() ) );
	}

	public function pageVisits(): PageVisitStore {
		return $this->once( PageVisitStore::class, fn () => new PageVisitStore( $this->database() ) );
	}

	public function visitorAttributes(): Attributes {
		return $this->once( Attributes::class, fn () => new Attributes( fn (): array => array_values( $this->settings()->get()['attributes'] ) ) );
	}

	public function attributesForModel(): AttributesForModel {
		return $this->once( AttributesForModel::class, fn () => new AttributesForModel( fn (): array => array_values( $this->settings()->get()['attributes'] ), $this->visitorAttributes(), $this->visitors() ) );
	}

	public function knownVisitors(): KnownVisitors {
		return $this->once( KnownVisitors::class, fn () => new KnownVisitors( $this->visitors() ) );
	}

	public function wordPressVisitors(): WordPressVisitors {
		return $this->once( WordPressVisitors::class, fn () => new WordPressVisitors( $this->knownVisitors() ) );
	}

	public function attachSessions(): AttachSessions {
		return $this->once( AttachSessions::class, fn () => new AttachSessions( $this->database(), $this->sessions(), $this->visitorSessions(), $this->visitors() ) );
	}

	public function mergeVisitors(): MergeVisitors {
		return $this->once( MergeVisitors::class, fn () => new MergeVisitors( $this->database(), $this->visitors(), $this->visitorSessions() ) );
	}

	public function setAttributes(): SetAttributes {
		return $this->once( SetAttributes::class, fn () => new SetAttributes( $this->visitorAttributes(), $this->visitors() ) );
	}

	public function deleteVisitor(): DeleteVisitor {
		return $this->once( DeleteVisitor::class, fn () => new DeleteVisitor( $this->database(), $this->visitors(), $this->visitorSessions(), $this->erasure() ) );
	}

	public function identitySecrets(): IdentitySecrets {
		return $this->once( IdentitySecrets::class, fn () => new IdentitySecrets( Secrets::ofSite(), $this->clock(), $this->turnstile() ) );
	}

	public function identityProof(): IdentityProof {
		return $this->once( IdentityProof::class, fn () => new IdentityProof( $this->identitySecrets() ) );
	}

	/* Doors. */

	public function callerIdentity(): CallerIdentity {
		return $this->once( CallerIdentity::class, fn () => new CallerIdentity( $this->identityProof(), $this->knownVisitors(), $this->wordPressVisitors(), $this->originCheck() ) );
	}

	public function usersController(): UsersController {
		return $this->once(
			UsersController::class,
			fn () => new UsersController(
				$this->visitors(),
				$this->visitorList(),
				$this->knownVisitors(),
				$this->attachSessions(),
				$this->mergeVisitors(),
				$this->deleteVisitor(),
				$this->visitorAttributes(),
				new UserView( $this->visitorAttributes() ),
			)
		);
	}

	public function historyController(): HistoryController {
		return $this->once( HistoryController::class, fn () => new HistoryController( $this->visitors(), $this->visitorSessions(), $this->sessions(), $this->pageVisits(), $this->sessionsController() ) );
	}

	public function identifyController(): IdentifyController {
		return $this->once( IdentifyController::class, fn () => new IdentifyController( $this->identityProof(), $this->knownVisitors(), $this->visitorAttributes(), $this->attachSessions(), $this->visitorToken() ) );
	}

	public function identitySecretsController(): IdentitySecretsController {
		return $this->once( IdentitySecretsController::class, fn () => new IdentitySecretsController( $this->identitySecrets() ) );
	}
}
